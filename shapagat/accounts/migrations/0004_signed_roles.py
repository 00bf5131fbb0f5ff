from django.db import migrations, models


def sign_present(apps, _editor):
    from shapagat.accounts.signatures import SIGNED_FIELDS, Granted

    for row in apps.get_model("accounts", "RoleAssignment").objects.all():
        row.signature = Granted(*(getattr(row, name) for name in SIGNED_FIELDS)).signature()
        row.save(update_fields=["signature"])


class Migration(migrations.Migration):
    """Roles carry a signature; those granted before, when only the service wrote them, are signed once."""

    dependencies = [("accounts", "0003_power_session_epoch")]
    operations = [
        migrations.AddField(
            "roleassignment", "signature", models.BinaryField(editable=False, default=b""), preserve_default=False
        ),
        migrations.RunPython(sign_present, migrations.RunPython.noop),
    ]
