from django.db import migrations

FILL = """
SELECT set_config('shapagat.upkeep', 'on', true);
UPDATE encryption_subject s SET family_id = a.household_id
    FROM beneficiaries_attachment a WHERE a.file_id = s.id AND a.household_id IS NOT NULL;
SELECT set_config('shapagat.upkeep', '', true);
"""


class Migration(migrations.Migration):
    """As which family opening a file counts that was attached before."""

    dependencies = [("beneficiaries", "0005_access_families")]
    operations = [migrations.RunSQL(FILL, migrations.RunSQL.noop)]
