from django.apps import AppConfig


class DonationsConfig(AppConfig):
    """Donors, gifts, ledger, stock, allocations."""

    name = "donations"
    label = "donations"

    def ready(self) -> None:
        """When a request ends, what is still promised to it becomes free again; some things take two people."""
        from donations.erasing import register_erasing
        from donations.held import register_held
        from donations.kinds import register_kinds
        from donations.selectors.lately import aid_given_lately
        from donations.services.cancel_allocation import release_request
        from shapagat.core.hooks import Hook, register

        register(Hook.AID_GIVEN, "donations", aid_given_lately)
        register(Hook.REQUEST_ENDED, "donations", release_request)
        register_kinds()
        register_erasing()
        register_held()
