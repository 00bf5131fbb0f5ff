"""The keyring file: made once, never made anew beside data that the lost one sealed."""

from shapagat.cli.data_dir import DataDir, write_private
from shapagat.cli.refusal import Refusal


def prepare_keyring(data_dir: DataDir) -> None:
    """Make the keyring at the first start.

    Raises:
        Refusal: it lies in the data directory; there was one, and it is gone; or it cannot be written.
    """
    from shapagat.encryption.exceptions import KeyringUnsafe
    from shapagat.encryption.providers.file_keyring import refuse_place
    from shapagat.encryption.providers.keyring_content import ensure_keyring

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
