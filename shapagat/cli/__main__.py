"""`python -m shapagat.cli` is the same as `shapagat`."""

import sys

from shapagat.cli.main import main

sys.exit(main())
