import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import shapagat.core.ids
import shapagat.core.models
import shapagat.encryption.constants
import shapagat.encryption.fields

# Letters stand on both sides of the wall, so they are written by two functions that look across it for one row. Whose
# side the caller stands on is what the signed scope says; `upkeep` lets the owner see rows under forced row-level security.
SEND = """
CREATE FUNCTION encryption_send_letter(
    letter uuid, receipt uuid, from_centre bigint, to_centre bigint, data_key uuid, envelope bytea, subject_kind smallint
) RETURNS void LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF (from_centre = ANY (public.shapagat_scope()) AND from_centre <> to_centre) IS NOT TRUE THEN
        RAISE EXCEPTION 'a letter goes from a centre in scope to another one' USING ERRCODE = 'insufficient_privilege';
    END IF;
    PERFORM set_config('shapagat.upkeep', 'on', true);
    INSERT INTO public.encryption_subject (id, created_at, updated_at, centre_id, kind, data_key_id, restricted)
        VALUES (letter, now(), now(), to_centre, subject_kind, data_key, false);
    INSERT INTO public.encryption_letter (id, created_at, updated_at, centre_id, from_centre_id, state, parcel)
        VALUES (letter, now(), now(), to_centre, from_centre, 1, envelope);
    INSERT INTO public.encryption_lettersent (id, created_at, updated_at, centre_id, letter_id, to_centre_id, state)
        VALUES (receipt, now(), now(), from_centre, letter, to_centre, 1);
    PERFORM set_config('shapagat.upkeep', '', true);
END $$
"""

# The receiving centre accepts (2) or refuses (3), the sending one revokes (4). Gives the data key that ends with the
# letter; nothing when the letter has ended or is none of the caller's.
END = """
CREATE FUNCTION encryption_end_letter(letter uuid, wanted smallint) RETURNS uuid
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    ours constant bigint[] := public.shapagat_scope();
    data_key uuid;
BEGIN
    PERFORM set_config('shapagat.upkeep', 'on', true);
    PERFORM 1 FROM public.encryption_letter l
        WHERE l.id = letter AND l.state = 1 AND CASE
            WHEN wanted IN (2, 3) THEN l.centre_id = ANY (ours)
            WHEN wanted = 4 THEN l.from_centre_id = ANY (ours)
            ELSE false END
        FOR UPDATE;
    IF FOUND THEN
        UPDATE public.encryption_letter SET state = wanted, ended_at = now(), updated_at = now() WHERE id = letter;
        UPDATE public.encryption_lettersent SET state = wanted, ended_at = now(), updated_at = now()
            WHERE letter_id = letter;
        -- An accepted letter is opened once more in this transaction, and erased by who opened it.
        UPDATE public.encryption_subject SET erased_at = now(), updated_at = now() WHERE id = letter AND wanted <> 2;
        SELECT s.data_key_id INTO data_key FROM public.encryption_subject s WHERE s.id = letter;
    END IF;
    PERFORM set_config('shapagat.upkeep', '', true);
    RETURN data_key;
END $$
"""
FUNCTIONS = {
    "encryption_send_letter(uuid, uuid, bigint, bigint, uuid, bytea, smallint)": SEND,
    "encryption_end_letter(uuid, smallint)": END,
}


def add_functions(_apps, schema_editor):
    role = schema_editor.quote_name(settings.DATABASE_APP_ROLE)
    for signature, text in FUNCTIONS.items() if schema_editor.connection.alias == "default" else ():
        schema_editor.execute(text)
        schema_editor.execute(f"REVOKE ALL ON FUNCTION {signature} FROM PUBLIC")
        schema_editor.execute(f"GRANT EXECUTE ON FUNCTION {signature} TO {role}")


def drop_functions(_apps, schema_editor):
    for signature in FUNCTIONS if schema_editor.connection.alias == "default" else ():
        schema_editor.execute(f"DROP FUNCTION {signature}")


class Migration(migrations.Migration):
    """Merge sets: a pointer from subject to subject. Letters between centres, and the functions that carry them."""

    dependencies = [
        ("encryption", "0002_rotation"),
    ]

    operations = [
        migrations.CreateModel(
            name="Letter",
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
                ("from_centre_id", models.BigIntegerField(editable=False)),
                (
                    "state",
                    models.SmallIntegerField(
                        choices=[(1, "SENT"), (2, "ACCEPTED"), (3, "REFUSED"), (4, "REVOKED")],
                        default=shapagat.encryption.constants.LetterState["SENT"],
                    ),
                ),
                ("ended_at", models.DateTimeField(null=True)),
                ("parcel", shapagat.encryption.fields.SealedField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="LetterSent",
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
                ("letter_id", models.UUIDField(unique=True)),
                ("to_centre_id", models.BigIntegerField(editable=False)),
                (
                    "state",
                    models.SmallIntegerField(
                        choices=[(1, "SENT"), (2, "ACCEPTED"), (3, "REFUSED"), (4, "REVOKED")],
                        default=shapagat.encryption.constants.LetterState["SENT"],
                    ),
                ),
                ("ended_at", models.DateTimeField(null=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="subject",
            name="merged_into",
            field=shapagat.core.models.WalledForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="encryption.subject",
            ),
        ),
        migrations.AlterField(
            model_name="subject",
            name="kind",
            field=models.SmallIntegerField(
                choices=[
                    (1, "HOUSEHOLD"),
                    (2, "PERSON"),
                    (3, "ORGANISATION"),
                    (4, "VOLUNTEER"),
                    (5, "DONOR"),
                    (6, "USER"),
                    (7, "FILE"),
                    (8, "APPEAL"),
                    (9, "LETTER"),
                ]
            ),
        ),
        migrations.AddConstraint(
            model_name="subject",
            constraint=models.CheckConstraint(
                condition=models.Q(("merged_into", models.F("id")), _negated=True), name="never_merged_into_itself"
            ),
        ),
        migrations.RunPython(add_functions, drop_functions),
    ]
