"""Serve a place as `parvis serve` does, but that nobody is asked to wait before writing again.

python -m bench.web.serving --data DIR --port N
"""

import sys

from bench.web.ground import widen_limits
from parvis.cli import main

if __name__ == "__main__":
    widen_limits()
    sys.exit(main(["serve", *sys.argv[1:]]))
