"""The SQL of the wall. Pure: a declaration in, statements out."""

from collections.abc import Iterator

from psycopg import sql

from shapagat.core.wall.declarations import Reference, Table, Wall

#: The scalar subselect is evaluated once a query; the cast is needed for the index to be used.
IN_SCOPE = "centre_id = ANY ((SELECT public.shapagat_scope())::bigint[])"
#: Under FORCE the owner sees nothing unless migrations, dumps and crossing functions switch this on.
UPKEEP = "(SELECT current_setting('shapagat.upkeep', true)) = 'on'"

_WRITTEN_IN_SCOPE = "(centre_id = ANY (( SELECT shapagat_scope() AS shapagat_scope)::bigint[]))"
_WRITTEN_UPKEEP = "(( SELECT current_setting('shapagat.upkeep'::text, true) AS current_setting) = 'on'::text)"

RIGHTS = {
    Wall.WALLED: "SELECT, INSERT, UPDATE",
    Wall.OWN: "SELECT, INSERT, UPDATE",
    Wall.SHARED: "SELECT, INSERT, UPDATE",
    Wall.APPEND_ONLY: "SELECT, INSERT",
    #: Written by narrow functions alone, which look at both sides of the wall.
    Wall.DELIVERED: "SELECT",
    Wall.KEYS: "SELECT, INSERT, UPDATE",
}

KEEP_CENTRE = """
CREATE OR REPLACE FUNCTION shapagat_keep_centre() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog AS $$
BEGIN
    RAISE EXCEPTION 'centre_id never changes' USING ERRCODE = 'check_violation';
END $$
"""

ONLY_GROWS = """
CREATE OR REPLACE FUNCTION shapagat_only_grows() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog AS $$
BEGIN
    RAISE EXCEPTION 'what was counted stays counted' USING ERRCODE = 'check_violation';
END $$
"""


def allowed(table: Table) -> set[str]:
    """Return the rights of the application role: of the table, and `UPDATE (column)` of single columns."""
    granted = set(filter(None, RIGHTS.get(table.wall, "").split(", ")))
    if table.deletable:
        granted.add("DELETE")
    if table.updatable is not None:
        granted = granted - {"UPDATE"} | {f"UPDATE ({column})" for column in table.updatable}
    return granted


def is_walled(table: Table) -> bool:
    """Tell whether row-level security guards the table."""
    return table.wall in {Wall.WALLED, Wall.DELIVERED} or (table.wall is Wall.APPEND_ONLY and table.has_centre)


def policies(table: Table, owner: str, app: str) -> dict[str, sql.Composed]:
    """Return the CREATE POLICY statement of each policy the table must have, by name."""
    name = sql.Identifier(table.name)
    check = sql.SQL("true") if table.wall is Wall.APPEND_ONLY else sql.SQL(IN_SCOPE)
    made = {
        "upkeep": sql.SQL("CREATE POLICY upkeep ON {} TO {} USING ({}) WITH CHECK ({})").format(
            name, sql.Identifier(owner), sql.SQL(UPKEEP), sql.SQL(UPKEEP)
        ),
    }
    if table.wall is Wall.WALLED:
        made["wall"] = sql.SQL("CREATE POLICY wall ON {} TO {} USING ({}) WITH CHECK ({})").format(
            name, sql.Identifier(app), sql.SQL(IN_SCOPE), check
        )
    else:
        made["wall"] = sql.SQL("CREATE POLICY wall ON {} FOR SELECT TO {} USING ({})").format(
            name, sql.Identifier(app), sql.SQL(IN_SCOPE)
        )
    if table.wall is Wall.APPEND_ONLY:
        made["wall_add"] = sql.SQL("CREATE POLICY wall_add ON {} FOR INSERT TO {} WITH CHECK ({})").format(
            name, sql.Identifier(app), check
        )
    return made


def conditions(table: Table) -> dict[str, str]:
    """Return what the policies of the table must let through, by name, as PostgreSQL 15 to 18 write it."""
    upkeep = f"* {_WRITTEN_UPKEEP} {_WRITTEN_UPKEEP}"
    if table.wall is Wall.WALLED:
        return {"upkeep": upkeep, "wall": f"* {_WRITTEN_IN_SCOPE} {_WRITTEN_IN_SCOPE}"}
    added = {"wall_add": "a true"} if table.wall is Wall.APPEND_ONLY else {}
    return {"upkeep": upkeep, "wall": f"r {_WRITTEN_IN_SCOPE}", **added}


def rights(table: Table, app: str) -> Iterator[sql.Composed]:
    """Yield statements that give the application role exactly what the declaration allows."""
    name, role = sql.Identifier(table.name), sql.Identifier(app)
    yield sql.SQL("REVOKE ALL ON {} FROM PUBLIC, {}").format(name, role)
    granted = ", ".join(sorted(allowed(table)))
    if granted:
        yield sql.SQL("GRANT {} ON {} TO {}").format(sql.SQL(granted), name, role)


def centre_trigger(table: Table) -> sql.Composed:
    """Return the trigger that refuses to move a row to another centre."""
    return sql.SQL(
        "CREATE TRIGGER keep_centre BEFORE UPDATE OF centre_id ON {} FOR EACH ROW"
        " WHEN (OLD.centre_id IS DISTINCT FROM NEW.centre_id) EXECUTE FUNCTION shapagat_keep_centre()"
    ).format(sql.Identifier(table.name))


def growth_trigger(table: Table) -> sql.Composed:
    """Return the trigger that refuses to lower what only grows."""
    shrinks = [sql.SQL("NEW.{0} < OLD.{0}").format(sql.Identifier(column)) for column in table.numbers_grow]
    shrinks += [sql.SQL("NOT OLD.{0} <@ NEW.{0}").format(sql.Identifier(column)) for column in table.arrays_grow]
    return sql.SQL(
        "CREATE TRIGGER only_grows BEFORE UPDATE ON {} FOR EACH ROW WHEN ({}) EXECUTE FUNCTION shapagat_only_grows()"
    ).format(sql.Identifier(table.name), sql.SQL(" OR ").join(shrinks))


def target_key(target: str) -> tuple[str, sql.Composed]:
    """Return the name and statement of the unique key that composite references point at."""
    name = f"{target}_centre_key"
    return name, sql.SQL("ALTER TABLE {} ADD CONSTRAINT {} UNIQUE (centre_id, id)").format(
        sql.Identifier(target), sql.Identifier(name)
    )


def reference_key(table: Table, reference: Reference) -> tuple[str, sql.Composed]:
    """Return the name and statement of one composite foreign key."""
    name = f"wall_{table.name}_{reference.column}"[:63]
    return name, sql.SQL(
        "ALTER TABLE {} ADD CONSTRAINT {} FOREIGN KEY (centre_id, {}) REFERENCES {} (centre_id, id)"
    ).format(
        sql.Identifier(table.name),
        sql.Identifier(name),
        sql.Identifier(reference.column),
        sql.Identifier(reference.target),
    )
