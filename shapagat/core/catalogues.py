from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po


def compile_catalogues(root: Path) -> int:
    """Compile every `*/locale/*/LC_MESSAGES/*.po` under a folder that is newer than its `.mo`; return how many.

    By Babel, so that a machine without GNU gettext can do it. A compiled file appears whole or not at all.
    Hidden folders (an environment, a repository) are left alone.
    """
    compiled = 0
    for source in sorted(root.glob("[!.]*/**/locale/*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime > source.stat().st_mtime:
            continue
        with source.open("rb") as catalogue_file:
            catalogue = read_po(catalogue_file)
        partial = target.with_suffix(".mo.part")
        with partial.open("wb") as target_file:
            write_mo(target_file, catalogue)
        partial.replace(target)
        compiled += 1
    return compiled
