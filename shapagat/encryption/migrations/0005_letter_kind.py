from django.conf import settings
from django.db import migrations, models

# As before, and it writes what kind of letter this is on either side: an inbox is sorted without opening anything.
SEND = """
CREATE FUNCTION encryption_send_letter(
    letter uuid, receipt uuid, from_centre bigint, to_centre bigint, data_key uuid, envelope bytea,
    subject_kind smallint, letter_kind text
) RETURNS void LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF (from_centre = ANY (public.shapagat_scope()) AND from_centre <> to_centre) IS NOT TRUE THEN
        RAISE EXCEPTION 'a letter goes from a centre in scope to another one' USING ERRCODE = 'insufficient_privilege';
    END IF;
    PERFORM set_config('shapagat.upkeep', 'on', true);
    INSERT INTO public.encryption_subject (id, created_at, updated_at, centre_id, kind, data_key_id, restricted)
        VALUES (letter, now(), now(), to_centre, subject_kind, data_key, false);
    INSERT INTO public.encryption_letter (id, created_at, updated_at, centre_id, from_centre_id, state, kind, parcel)
        VALUES (letter, now(), now(), to_centre, from_centre, 1, letter_kind, envelope);
    INSERT INTO public.encryption_lettersent
            (id, created_at, updated_at, centre_id, letter_id, to_centre_id, state, kind)
        VALUES (receipt, now(), now(), from_centre, letter, to_centre, 1, letter_kind);
    PERFORM set_config('shapagat.upkeep', '', true);
END $$
"""
FORMER = "encryption_send_letter(uuid, uuid, bigint, bigint, uuid, bytea, smallint)"
SIGNATURE = "encryption_send_letter(uuid, uuid, bigint, bigint, uuid, bytea, smallint, text)"


def replace_function(_apps, schema_editor):
    if schema_editor.connection.alias != "default":
        return
    role = schema_editor.quote_name(settings.DATABASE_APP_ROLE)
    schema_editor.execute(f"DROP FUNCTION {FORMER}")
    schema_editor.execute(SEND)
    schema_editor.execute(f"REVOKE ALL ON FUNCTION {SIGNATURE} FROM PUBLIC")
    schema_editor.execute(f"GRANT EXECUTE ON FUNCTION {SIGNATURE} TO {role}")


class Migration(migrations.Migration):
    """What kind of letter lies there is known to either side without opening it."""

    dependencies = [("encryption", "0004_access_family")]

    operations = [
        migrations.AddField("letter", "kind", models.CharField(max_length=20, default="", editable=False)),
        migrations.AddField("lettersent", "kind", models.CharField(max_length=20, default="", editable=False)),
        migrations.RunPython(replace_function),
    ]
