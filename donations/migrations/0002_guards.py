from django.db import migrations

# Checked when the transaction commits. The function runs as the owner and looks over the whole table, so that no scope
# hides an entry from it; `upkeep` lets the owner see rows under forced row-level security.
BALANCED = """
CREATE FUNCTION donations_ledger_balanced() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    former text := coalesce(current_setting('shapagat.upkeep', true), '');
    wanted uuid;
    declared bigint;
    debits numeric;
    total numeric;
BEGIN
    IF TG_TABLE_NAME = 'donations_ledgerentry' THEN
        wanted := NEW.transaction_id;
    ELSE
        wanted := NEW.id;
    END IF;
    PERFORM set_config('shapagat.upkeep', 'on', true);
    SELECT amount_tiyn INTO declared FROM public.donations_ledgertransaction WHERE id = wanted;
    SELECT sum(amount_tiyn) FILTER (WHERE amount_tiyn > 0), sum(amount_tiyn) INTO debits, total
        FROM public.donations_ledgerentry WHERE transaction_id = wanted;
    PERFORM set_config('shapagat.upkeep', former, true);
    IF total IS DISTINCT FROM 0 OR debits IS DISTINCT FROM declared THEN
        RAISE EXCEPTION 'ledger transaction % does not balance', wanted
            USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_balanced';
    END IF;
    RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION donations_ledger_balanced() FROM PUBLIC;
CREATE CONSTRAINT TRIGGER ledger_balanced AFTER INSERT OR UPDATE ON donations_ledgerentry
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION donations_ledger_balanced();
CREATE CONSTRAINT TRIGGER ledger_balanced AFTER INSERT OR UPDATE ON donations_ledgertransaction
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION donations_ledger_balanced();
"""

# These run as whoever inserts: an account or a lot outside the scope is not found, and the insert is refused.
POSTED = """
CREATE FUNCTION donations_post_entry() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    UPDATE public.donations_account SET balance_tiyn = balance_tiyn + NEW.amount_tiyn, updated_at = now()
        WHERE id = NEW.account_id AND centre_id = NEW.centre_id;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'no such account in scope' USING ERRCODE = 'foreign_key_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER post_entry AFTER INSERT ON donations_ledgerentry
    FOR EACH ROW EXECUTE FUNCTION donations_post_entry();
CREATE FUNCTION donations_move_stock() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    UPDATE public.donations_stocklot SET quantity_on_hand = quantity_on_hand + NEW.on_hand_change,
        quantity_reserved = quantity_reserved + NEW.reserved_change, updated_at = now()
        WHERE id = NEW.lot_id AND centre_id = NEW.centre_id;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'no such lot in scope' USING ERRCODE = 'foreign_key_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER move_stock AFTER INSERT ON donations_stockmovement
    FOR EACH ROW EXECUTE FUNCTION donations_move_stock();
"""

# Depth 0 means that no trigger is writing: somebody tries to set a balance by hand.
KEPT = """
CREATE FUNCTION donations_refuse_balance() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RAISE EXCEPTION 'balances follow from entries and movements' USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER keep_balance BEFORE UPDATE ON donations_account FOR EACH ROW
    WHEN (pg_trigger_depth() = 0 AND OLD.balance_tiyn <> NEW.balance_tiyn)
    EXECUTE FUNCTION donations_refuse_balance();
CREATE TRIGGER start_empty BEFORE INSERT ON donations_account FOR EACH ROW
    WHEN (NEW.balance_tiyn <> 0) EXECUTE FUNCTION donations_refuse_balance();
CREATE TRIGGER keep_balance BEFORE UPDATE ON donations_stocklot FOR EACH ROW
    WHEN (pg_trigger_depth() = 0 AND (OLD.quantity_on_hand, OLD.quantity_reserved, OLD.quantity_received)
        IS DISTINCT FROM (NEW.quantity_on_hand, NEW.quantity_reserved, NEW.quantity_received))
    EXECUTE FUNCTION donations_refuse_balance();
CREATE TRIGGER start_empty BEFORE INSERT ON donations_stocklot FOR EACH ROW
    WHEN (NEW.quantity_on_hand <> 0 OR NEW.quantity_reserved <> 0) EXECUTE FUNCTION donations_refuse_balance();
"""

BACK = """
DROP TRIGGER ledger_balanced ON donations_ledgerentry;
DROP TRIGGER ledger_balanced ON donations_ledgertransaction;
DROP TRIGGER post_entry ON donations_ledgerentry;
DROP TRIGGER move_stock ON donations_stockmovement;
DROP TRIGGER keep_balance ON donations_account;
DROP TRIGGER start_empty ON donations_account;
DROP TRIGGER keep_balance ON donations_stocklot;
DROP TRIGGER start_empty ON donations_stocklot;
DROP FUNCTION donations_ledger_balanced();
DROP FUNCTION donations_post_entry();
DROP FUNCTION donations_move_stock();
DROP FUNCTION donations_refuse_balance();
"""


class Migration(migrations.Migration):
    """What the database itself keeps true: balanced transactions, balances that follow, nothing set by hand."""

    dependencies = [("donations", "0001_initial")]

    operations = [
        migrations.RunSQL(BALANCED + POSTED + KEPT, BACK),
    ]
