"""The storage of sealed files that the operator names."""

from pathlib import Path

from shapagat.cli.given import given
from shapagat.cli.refusal import Refusal


def check_files(data_dir: Path | None = None) -> None:
    """See that sealed files can be kept, in the data directory unless the operator says otherwise.

    Raises:
        Refusal: FILES_STORAGE is wrong, or the storage cannot be reached or written.
    """
    from shapagat.files.exceptions import StorageMisconfigured
    from shapagat.files.storage import choose_storage

    folder = given("FILES_DIR") or (str(data_dir / "files") if data_dir else "")
    try:
        choose_storage(given("FILES_STORAGE") or "folder:", folder).check()
    except StorageMisconfigured as error:
        raise Refusal(str(error)) from None
    except OSError as error:
        raise Refusal(f"FILES_STORAGE: sealed files cannot be kept: {error.strerror or error}.") from error
