"""Who belongs to a family changes: planned over locked rows, shown or carried out; both see the same plan."""
