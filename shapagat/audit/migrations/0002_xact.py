from django.db import migrations


class Migration(migrations.Migration):
    """The transaction that wrote an entry: a sealer takes only what no late commit can precede."""

    dependencies = [("audit", "0001_initial")]

    operations = [
        migrations.RunSQL(
            "ALTER TABLE audit_entry ADD COLUMN xact xid8 NOT NULL DEFAULT pg_current_xact_id()",
            "ALTER TABLE audit_entry DROP COLUMN xact",
        ),
    ]
