from django.db import migrations

FILL = """
SELECT set_config('shapagat.upkeep', 'on', true);
UPDATE encryption_subject SET family_id = id WHERE kind = 1;
UPDATE encryption_subject s SET family_id = coalesce(
    (SELECT m.household_id FROM beneficiaries_membership m WHERE m.person_id = s.id ORDER BY m.id DESC LIMIT 1), s.id
) WHERE kind = 2;
SELECT set_config('shapagat.upkeep', '', true);
"""


class Migration(migrations.Migration):
    """As which family an opening of somebody registered before counts."""

    dependencies = [("beneficiaries", "0004_files_attachment"), ("encryption", "0004_access_family")]
    operations = [migrations.RunSQL(FILL, migrations.RunSQL.noop)]
