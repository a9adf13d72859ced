"""Serve a place as `parvis serve` does, but that nobody is asked to wait before writing again.

It is served as it is installed for SQLite: what the tests bring along, a library of the queue or of the
terminal would load wherever it finds it.

python -m bench.web.serving --data DIR --port N
"""

import sys

BROUGHT_BY_TESTS = ("psycopg", "redis", "attr")

if __name__ == "__main__":
    for name in BROUGHT_BY_TESTS:
        # Python's own way to say that there is no such module.
        sys.modules[name] = None  # type: ignore[assignment]

    from bench.web.ground import widen_limits
    from parvis.cli import main

    widen_limits()
    sys.exit(main(["serve", *sys.argv[1:]]))
