"""Tell the addresses of the public internet from all those a server must never be sent to."""

import re
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from typing import Final

Address = IPv4Address | IPv6Address

# The registries of special addresses (RFC 6890 and its successors). What the standard library calls global
# changes with its version and lets multicast and translated addresses through, so the list is ours.
_NEVER_4: Final = tuple(
    IPv4Network(network)
    for network in (
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
        "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24",
        "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
        "224.0.0.0/4", "240.0.0.0/4",
        "168.63.129.16/32",  # looks public, and tells secrets inside the machines of one large provider
    )
)  # fmt: skip
_GLOBAL_6: Final = IPv6Network("2000::/3")
_NEVER_6: Final = tuple(
    IPv6Network(network)
    for network in (
        "2001::/23",  # protocol assignments: Teredo carries an IPv4 address inside
        "2001:db8::/32",
        "2002::/16",  # 6to4, likewise
        "2620:4f:8000::/48",
        "3fff::/20",
    )
)
_NUMBER: Final = re.compile(r"(?:\d+|0x[0-9a-f]*)", re.IGNORECASE)


def is_public(address: Address) -> bool:
    """Tell whether an address belongs to one machine of the public internet, and to no other kind."""
    if isinstance(address, IPv4Address):
        return not any(address in network for network in _NEVER_4)
    # Outside 2000::/3 lie loopback, private, link-local, multicast, IPv4 in disguise (::ffff:, 64:ff9b::).
    return address in _GLOBAL_6 and not any(address in network for network in _NEVER_6)


def literal(host: str) -> Address | None:
    """Read a host written as an address; ValueError for a number in disguise (decimal, octal, hex)."""
    bare = host.removeprefix("[").removesuffix("]")
    try:
        return ip_address(bare)
    except ValueError:
        pass
    if ":" in bare or _NUMBER.fullmatch(bare.rstrip(".").rpartition(".")[2]):
        raise ValueError(host)
    return None
