"""Find a port to serve at, before anything long begins."""

import socket
from typing import Final

PORTS_TRIED: Final = 100
FIRST_PORT: Final = 8000


def take(host: str, port: int | None) -> socket.socket:
    """Take a port, or the first free one from 8000 on; OSError when it is taken."""
    ports = [port] if port is not None else range(FIRST_PORT, FIRST_PORT + PORTS_TRIED)
    trouble: OSError | None = None
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    for each in ports:
        taken = socket.socket(family, socket.SOCK_STREAM)
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            taken.bind((host, each))
            # Whoever comes while the place is being prepared waits, and is not sent away.
            taken.listen(1024)
        except OSError as error:
            taken.close()
            trouble = error
        else:
            return taken
    raise trouble or OSError("no port was tried")
