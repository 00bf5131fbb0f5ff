from django.db import migrations, models

import shapagat.core.ids

# The table comes from `jobs`. What the wall named after it is taken off; the wall is raised again after migrating.
TAKE_OVER = """
ALTER TABLE IF EXISTS jobs_storedfilechunk DROP CONSTRAINT IF EXISTS wall_jobs_storedfilechunk_file_id;
ALTER TABLE jobs_storedfile DROP CONSTRAINT IF EXISTS wall_jobs_storedfile_job_id;
ALTER TABLE jobs_storedfile DROP CONSTRAINT IF EXISTS wall_jobs_storedfile_id;
ALTER TABLE jobs_storedfile DROP CONSTRAINT IF EXISTS jobs_storedfile_centre_key;
ALTER TABLE jobs_storedfile RENAME TO files_storedfile;
ALTER TABLE files_storedfile RENAME COLUMN job_id TO holder_id;
ALTER TABLE files_storedfile ADD COLUMN object_key varchar(64) NOT NULL DEFAULT '';
ALTER TABLE files_storedfile ADD COLUMN temporary boolean NOT NULL DEFAULT true;
ALTER TABLE files_storedfile ALTER COLUMN object_key DROP DEFAULT;
ALTER TABLE files_storedfile ALTER COLUMN temporary DROP DEFAULT;
ALTER INDEX one_file_of_a_name_a_job RENAME TO one_file_of_a_name_a_holder;
DROP INDEX IF EXISTS jobs_storedfile_job_id_18963f4d;
CREATE INDEX stored_file_by_object ON files_storedfile (centre_id, object_key);
"""


class Migration(migrations.Migration):
    initial = True

    dependencies = [("jobs", "0001_initial"), ("encryption", "0001_initial")]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunSQL(TAKE_OVER)],
            state_operations=[
                migrations.CreateModel(
                    name="StoredFile",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=shapagat.core.ids.new_id, editable=False, primary_key=True, serialize=False
                            ),
                        ),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        ("updated_at", models.DateTimeField(auto_now=True)),
                        ("centre_id", models.BigIntegerField(editable=False)),
                        ("owner_id", models.UUIDField(editable=False)),
                        ("holder_id", models.UUIDField(null=True)),
                        ("name", models.CharField(max_length=64)),
                        ("object_key", models.CharField(default="", max_length=64)),
                        ("size", models.BigIntegerField(default=0)),
                        ("temporary", models.BooleanField(default=True)),
                        ("destroyed_at", models.DateTimeField(null=True)),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["centre_id", "created_at"], name="stored_file_by_age"),
                            models.Index(fields=["centre_id", "object_key"], name="stored_file_by_object"),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("destroyed_at", None)),
                                fields=("centre_id", "holder_id", "name"),
                                name="one_file_of_a_name_a_holder",
                            )
                        ],
                    },
                ),
            ],
        ),
    ]
