from django.conf import settings
from django.db import migrations

HINT = """
CREATE FUNCTION beneficiaries_hint(
    asked_centres bigint[], asked_epochs int[], asked_purposes int[], asked_tokens bytea[], asked_people int[]
) RETURNS TABLE (centre_id bigint, strong boolean)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM set_config('shapagat.upkeep', 'on', true);
    RETURN QUERY
        WITH asked AS (
            SELECT a.centre_id, a.epoch, a.purpose, a.person,
                   CASE WHEN a.purpose = 1 THEN a.token ELSE substring(a.token FROM 1 FOR e.name_bits / 8) END AS token
            FROM unnest(asked_centres, asked_epochs, asked_purposes, asked_tokens, asked_people)
                 AS a(centre_id, epoch, purpose, token, person)
            JOIN public.encryption_indexepoch e
              ON e.centre_id = a.centre_id AND e.epoch = a.epoch AND e.reading
        ), wanted AS (
            SELECT w.centre_id, w.epoch, w.person, count(*) AS names FROM asked w WHERE w.purpose = 3
            GROUP BY w.centre_id, w.epoch, w.person
        ), held AS (
            SELECT a.centre_id, a.epoch, a.person, a.purpose, t.subject_id, count(*) AS shared
            FROM asked a
            JOIN public.encryption_indextoken t
              ON t.centre_id = a.centre_id AND t.purpose = a.purpose AND t.epoch = a.epoch AND t.token = a.token
            JOIN public.encryption_subject s
              ON s.id = t.subject_id AND NOT s.restricted AND s.erased_at IS NULL
            GROUP BY a.centre_id, a.epoch, a.person, a.purpose, t.subject_id
        )
        SELECT h.centre_id, bool_or(h.purpose = 1)
        FROM held h
        LEFT JOIN wanted w ON w.centre_id = h.centre_id AND w.epoch = h.epoch AND w.person = h.person
        WHERE h.purpose = 1 OR h.shared = w.names
        GROUP BY h.centre_id;
    PERFORM set_config('shapagat.upkeep', '', true);
END $$
"""


def add_hint(_apps, schema_editor):
    quote = schema_editor.quote_name
    schema_editor.execute(HINT)
    signature = "beneficiaries_hint(bigint[], int[], int[], bytea[], int[])"
    schema_editor.execute(f"REVOKE ALL ON FUNCTION {signature} FROM PUBLIC")
    schema_editor.execute(f"GRANT EXECUTE ON FUNCTION {signature} TO {quote(settings.DATABASE_APP_ROLE)}")


def drop_hint(_apps, schema_editor):
    schema_editor.execute("DROP FUNCTION beneficiaries_hint(bigint[], int[], int[], bytea[], int[])")


class Migration(migrations.Migration):
    """Whether another centre's blind index holds a token: the one look across the wall, and it tells the centre only."""

    dependencies = [("beneficiaries", "0001_initial"), ("encryption", "0001_initial")]
    operations = [migrations.RunPython(add_hint, drop_hint)]
