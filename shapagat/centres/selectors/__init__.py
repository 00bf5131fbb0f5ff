from shapagat.centres.selectors.centres import all_centre_ids, centre_by_slug, centres

__all__ = ["all_centre_ids", "centre_by_slug", "centres"]
