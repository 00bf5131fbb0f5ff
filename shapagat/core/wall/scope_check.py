"""The SQL that believes a scope only when the service signed it for this very transaction."""

import hashlib

from psycopg import sql

#: Read by nobody but its owner: no grant, and row-level security without a policy should anybody ever grant one.
KEY_TABLE = "shapagat_scope_key"
FUNCTION = "shapagat_scope"

CREATE_TABLE = """
CREATE TABLE IF NOT EXISTS shapagat_scope_key (
    name text PRIMARY KEY,
    inner_block bytea NOT NULL CHECK (length(inner_block) = 64),
    outer_block bytea NOT NULL CHECK (length(outer_block) = 64),
    retires_at timestamptz
);
ALTER TABLE shapagat_scope_key ENABLE ROW LEVEL SECURITY;
"""

#: A process that was not restarted since the key changed goes on for a day.
KEEP_KEY = """
WITH fresh AS (
    INSERT INTO shapagat_scope_key (name, inner_block, outer_block) VALUES ({name}, {inner}, {outer})
    ON CONFLICT (name) DO UPDATE SET retires_at = NULL
)
UPDATE shapagat_scope_key SET retires_at = now() + interval '1 day' WHERE name <> {name} AND retires_at IS NULL
"""
DROP_RETIRED = "DELETE FROM shapagat_scope_key WHERE retires_at < now()"

# Every refusal is one and the same error. Both MACs are hashed once more before they are compared, so that the time
# of the comparison tells nothing. A wrong scope is an error and not an empty answer: a job that outlives its scope
# must not take the silence for "nothing to do".
BODY = """
DECLARE
    told constant text := current_setting('shapagat.scope', true);
    parts text[];
    known record;
    message bytea;
BEGIN
    IF told IS NULL OR told = '' THEN
        RETURN '{}';
    END IF;
    parts := string_to_array(told, '|');
    SELECT k.inner_block, k.outer_block INTO known FROM public.shapagat_scope_key k
        WHERE k.name = parts[1] AND (k.retires_at IS NULL OR k.retires_at > clock_timestamp());
    IF FOUND AND cardinality(parts) = 4 THEN
        message := convert_to(concat_ws('|', parts[1], parts[2], parts[3], pg_backend_pid(),
            trunc(extract(epoch FROM now()) * 1000000)), 'UTF8');
        IF sha256(convert_to(encode(sha256(known.outer_block || sha256(known.inner_block || message)), 'hex'), 'UTF8'))
                = sha256(convert_to(parts[4], 'UTF8'))
            AND parts[3]::bigint > extract(epoch FROM clock_timestamp())
        THEN
            RETURN string_to_array(nullif(parts[2], ''), ',')::bigint[];
        END IF;
    END IF;
    RAISE EXCEPTION 'the scope does not hold in this transaction' USING ERRCODE = 'insufficient_privilege',
        HINT = 'It ended (15 minutes), belongs to another transaction, or was not signed with a key known here.';
END
"""
PROPERTIES = 't s {"search_path=pg_catalog, pg_temp"} t'
BODY_HASH = hashlib.sha256(BODY.encode()).hexdigest()

# Workers of a parallel plan are other processes: the leader asks once for all.
CREATE_FUNCTION = (
    "CREATE OR REPLACE FUNCTION shapagat_scope() RETURNS bigint[] LANGUAGE plpgsql STABLE SECURITY DEFINER"
    f" PARALLEL RESTRICTED SET search_path = pg_catalog, pg_temp AS $${BODY}$$"
)


def access(app: str) -> list[sql.Composed]:
    """Return statements that let the application ask the function, and nobody read the keys."""
    role, table = sql.Identifier(app), sql.Identifier(KEY_TABLE)
    return [
        sql.SQL("REVOKE ALL ON {} FROM PUBLIC, {}").format(table, role),
        sql.SQL("REVOKE ALL ON FUNCTION shapagat_scope() FROM PUBLIC").format(),
        sql.SQL("GRANT EXECUTE ON FUNCTION shapagat_scope() TO {}").format(role),
    ]


def keep_key(name: str, inner: bytes, outer: bytes) -> sql.Composed:
    """Return the statement that makes this the key in use and lets the former one retire in a day."""
    return sql.SQL(KEEP_KEY).format(name=sql.Literal(name), inner=sql.Literal(inner), outer=sql.Literal(outer))
