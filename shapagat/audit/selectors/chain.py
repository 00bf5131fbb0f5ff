from shapagat.audit.models import Head, Verification


def last_verification() -> Verification | None:
    """Return what the last nightly verification found; None before the first."""
    return Verification.objects.order_by("-id").first()


def last_head() -> Head | None:
    """Return the newest head; None before anything is sealed."""
    return Head.objects.order_by("-number").first()
