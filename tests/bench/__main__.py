"""`make bench`: what sealing costs, as ratios in one run, against plain columns and what others use."""

import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.bench.settings")

import django

django.setup()


def main() -> int:
    """Load people step by step to 10³, 10⁵ and 10⁶ and measure at each size; prints the table.

    `importing` alone measures only the import of family lists, of so many families; `matching` only matching,
    `claims` only claiming.
    """
    from tests.bench import importing
    from tests.bench.claims import measure as claims
    from tests.bench.matching import measure as matching
    from tests.bench.run import run

    if sys.argv[1:2] == ["importing"]:
        importing.main([int(size) for size in sys.argv[2:]] or [1_000, 10_000])
        return 0
    if sys.argv[1:2] == ["matching"]:
        matching.main()
        return 0
    if sys.argv[1:2] == ["claims"]:
        claims.main()
        return 0
    sizes = [int(size) for size in sys.argv[1:]] or [1_000, 100_000, 1_000_000]
    from tests.bench import linking

    with tempfile.TemporaryDirectory() as scratch:
        run(Path(scratch), sizes)
    linking.main([size for size in (10_000, 100_000) if size <= max(sizes)])
    importing.main([size for size in (1_000, 10_000) if size <= max(sizes)])
    matching.main()
    claims.main()
    return 0


sys.exit(main())
