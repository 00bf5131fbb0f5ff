"""What a new centre needs before anybody can be registered there."""

from shapagat.encryption.constants import INSTALLATION, CentreKeyKind
from shapagat.encryption.keys.centre_keys import create_centre_key
from shapagat.encryption.models import IndexEpoch

#: Width of name tokens in a centre's first index epoch.
FIRST_NAME_BITS = 32


def prepare_centre(centre_id: int) -> None:
    """Make a centre's wrapping key and its first index epoch. Running it again changes nothing."""
    create_centre_key(centre_id=centre_id, kind=CentreKeyKind.WRAPPING)
    if centre_id == INSTALLATION:
        return
    create_centre_key(centre_id=centre_id, kind=CentreKeyKind.INDEX)
    IndexEpoch.objects.get_or_create(centre_id=centre_id, epoch=1, defaults={"name_bits": FIRST_NAME_BITS})
