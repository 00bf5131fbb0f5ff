"""The provider of the root key. Its default, a keyring file, is made once, never anew beside what a lost one sealed."""

from shapagat.cli.data_dir import DataDir, write_private
from shapagat.cli.given import given
from shapagat.cli.refusal import Refusal
from shapagat.encryption.exceptions import KeyringUnsafe, ProviderMisconfigured
from shapagat.encryption.providers.choice import Choice, choose
from shapagat.encryption.providers.file_keyring import refuse_place
from shapagat.encryption.providers.keyring_content import ensure_keyring


def chosen_provider() -> Choice:
    """Read KEY_PROVIDER.

    Raises:
        Refusal: it names none.
    """
    try:
        return choose(given("KEY_PROVIDER"))
    except ProviderMisconfigured as error:
        raise Refusal(str(error)) from error


def prepare_keyring(data_dir: DataDir) -> None:
    """Make the keyring at the first start.

    Raises:
        Refusal: it lies in the data directory; there was one, and it is gone; or it cannot be written.
    """
    try:
        refuse_place(data_dir.keyring, data_dir.path)
    except KeyringUnsafe as error:
        raise Refusal(str(error)) from error
    made = data_dir.path / "keyring-made"
    if data_dir.keyring.exists():
        return
    if made.exists():
        raise Refusal(f"The keyring {data_dir.keyring} is gone; restore it: without it nothing sealed can be opened.")
    try:
        ensure_keyring(data_dir.keyring)
    except OSError as error:
        raise Refusal(f"The keyring {data_dir.keyring} cannot be written: {error.strerror}.") from error
    write_private(made, f"{data_dir.keyring}\n")
