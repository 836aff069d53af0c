"""Run hubplanner with ``python -m hubplanner``."""

import sys

from hubplanner.cli import main

sys.exit(main())
