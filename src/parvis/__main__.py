"""Run the command with `python -m parvis`."""

import sys

from parvis.cli import main

if __name__ == "__main__":
    sys.exit(main())
