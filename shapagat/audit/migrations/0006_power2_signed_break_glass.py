from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("audit", "0005_guard_chain_rows"),
    ]

    operations = [
        # What is in force when this runs is signed by nobody and ends with it; its owner may ask again.
        migrations.AddField(
            model_name="breakglass",
            name="signature",
            field=models.BinaryField(default=b""),
            preserve_default=False,
        ),
    ]
