from django.db import migrations


class Migration(migrations.Migration):
    """Files are a room of their own now; their content has left the rows of this table."""

    dependencies = [("jobs", "0002_rotation"), ("files", "0002_files_content")]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunSQL("DROP TABLE jobs_storedfilechunk")],
            state_operations=[
                migrations.DeleteModel(name="StoredFileChunk"),
                migrations.DeleteModel(name="StoredFile"),
            ],
        ),
    ]
