"""No request leaves for an address that is not of the public internet, however it is written or found."""

import socket
from collections.abc import Sequence
from ipaddress import IPv4Address, IPv6Address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parvis.fetching.client import Fetcher
from parvis.fetching.errors import NoAddress, NotFetched, RefusedAddress
from parvis.fetching.guard import Deadline, Guard
from parvis.fetching.pauses import Pauses
from parvis.fetching.public import is_public

HOSTILE = (
    "0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "100.64.0.1", "100.100.100.200", "100.127.255.254",  # noqa: S104
    "127.0.0.1", "127.1.2.3", "127.255.255.254", "169.254.0.1", "169.254.169.254", "172.16.0.1",
    "172.31.255.255", "192.0.0.1", "192.0.0.192", "192.0.2.1", "192.31.196.1", "192.52.193.1", "192.88.99.1",
    "192.168.0.1", "192.168.255.255", "192.175.48.1", "198.18.0.1", "198.19.255.255", "198.51.100.7",
    "203.0.113.9", "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255", "168.63.129.16",
    "::", "::1", "::2", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:7f00:1",
    "::ffff:169.254.169.254", "::ffff:0:127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::169.254.169.254",
    "64:ff9b:1::a00:1", "100::1", "2001::1", "2001:0:4136:e378:8000:63bf:3fff:fdd2", "2001:2::1",
    "2001:10::1", "2001:20::1", "2001:db8::1", "2002:7f00:1::", "2002:a00:1::1", "2002:c0a8:101::1",
    "3fff::1", "5f00::1", "fc00::1", "fd00:ec2::254", "fd12:3456:789a::1", "fe80::1", "febf::1", "fec0::1",
    "ff02::1", "ff0e::1", "4000::1",
)  # fmt: skip
DISGUISED = (
    "2130706433", "0x7f000001", "0x7F.0.0.1", "017700000001", "0177.0.0.1", "127.1", "127.0.1", "0", "0x0",
    "127.0.0.1.", "0.0.0.0.", "3232235521", "10.0.0.0x1", "127.0.0.0x1.", "1.2.3.4.5", "0xa9fea9fe",
    "①②⑦.0.0.1", "127。0。0。1", "１２７.0.0.1",
)  # fmt: skip
PUBLIC = ("9.9.9.9", "193.0.6.139", "172.32.0.1", "100.63.255.255", "2a00:1450:4007::1", "2620:fe::fe")


class Listener:
    """Say where a host is, and remember that it was asked."""

    def __init__(self, *answers: Sequence[str]) -> None:
        self.answers = list(answers)
        self.asked: list[str] = []

    def __call__(self, host: str) -> Sequence[str]:
        self.asked.append(host)
        return self.answers[min(len(self.asked), len(self.answers)) - 1]


@pytest.fixture
def connections(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int]]:
    """Every connection that anybody tried to open."""
    tried: list[tuple[str, int]] = []

    def connect(address: tuple[str, int], timeout: float) -> socket.socket:
        assert timeout > 0
        tried.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "create_connection", connect)
    return tried


def fetcher(resolve: Listener) -> Fetcher:
    return Fetcher("https://place.example/about/", Guard(resolve=resolve), Pauses(0))


def test_the_table_is_long_enough() -> None:
    assert len({*HOSTILE, *DISGUISED}) >= 80


@pytest.mark.parametrize("address", HOSTILE)
def test_a_name_that_leads_to_a_hostile_address_is_refused_without_a_connection(
    address: str, connections: list[tuple[str, int]]
) -> None:
    with pytest.raises(RefusedAddress):
        fetcher(Listener([address])).get("https://feeds.example/")

    assert not connections


@pytest.mark.parametrize("address", HOSTILE)
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_hostile_address_written_out_is_refused_without_a_connection(
    scheme: str, address: str, connections: list[tuple[str, int]]
) -> None:
    written = f"[{address}]" if ":" in address else address
    asked = Listener(["9.9.9.9"])
    with pytest.raises(RefusedAddress):
        fetcher(asked).get(f"{scheme}://{written}/feed")

    assert not connections
    assert not asked.asked


@pytest.mark.parametrize("host", DISGUISED)
def test_an_address_in_disguise_is_refused_without_asking_where_it_is(
    host: str, connections: list[tuple[str, int]]
) -> None:
    asked = Listener(["9.9.9.9"])
    with pytest.raises((RefusedAddress, NoAddress)):
        fetcher(asked).get(f"http://{host}/")

    assert not connections
    assert not asked.asked


@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_address_is_the_very_one_that_is_connected_to(
    address: str, connections: list[tuple[str, int]]
) -> None:
    with pytest.raises(NotFetched):
        fetcher(Listener([address])).get("https://feeds.example/")

    assert connections == [(address, 443)]


def test_a_name_that_changes_its_answer_is_asked_once_only(connections: list[tuple[str, int]]) -> None:
    asked = Listener(["9.9.9.9"], ["127.0.0.1"])
    with pytest.raises(NotFetched):
        fetcher(asked).get("https://rebinding.example/")

    assert asked.asked == ["rebinding.example"]
    assert connections == [("9.9.9.9", 443)]


def test_of_a_name_with_good_and_hostile_addresses_the_good_ones_alone_are_tried(
    connections: list[tuple[str, int]],
) -> None:
    with pytest.raises(NotFetched):
        fetcher(Listener(["127.0.0.1", "9.9.9.9", "::1", "9.9.9.10"])).get("https://feeds.example/")

    assert connections == [("9.9.9.9", 443), ("9.9.9.10", 443)]


@pytest.mark.parametrize("port", [22, 25, 143, 993, 2019, 5432, 6379, 8080, 65535])
def test_another_port_than_those_of_the_web_is_refused(port: int, connections: list[tuple[str, int]]) -> None:
    asked = Listener(["9.9.9.9"])
    with pytest.raises(RefusedAddress):
        fetcher(asked).get(f"https://feeds.example:{port}/")

    assert not connections
    assert not asked.asked


@pytest.mark.parametrize(
    "url",
    [
        "", "   ", "/etc/passwd", "file://localhost/etc/passwd", "ftp://a.example/", "gopher://a.example/",
        "https://", "https:///x", "http://ada:secret@a.example/", "http://@a.example/x\n", "http://[::1/",
        "https://a.example/\r\nHost: b.example", "javascript:alert(1)", "data:text/plain,x",
        "https://a.example:99999/", "https://" + "a" * 3_000 + ".example/", "http://a b.example/",
    ],
)  # fmt: skip
def test_what_is_no_address_of_the_web_is_refused_without_a_connection(
    url: str, connections: list[tuple[str, int]]
) -> None:
    asked = Listener([])
    with pytest.raises(NotFetched):
        fetcher(asked).get(url)

    assert not connections


def test_loopback_is_asked_only_where_it_was_said_so(connections: list[tuple[str, int]]) -> None:
    open_to_itself = Guard(allow_loopback=True)
    assert [str(a) for a in open_to_itself.addresses("127.0.0.1", 8123, Deadline(5))] == ["127.0.0.1"]
    for hostile in ("10.0.0.1", "169.254.169.254", "::ffff:10.0.0.1", "0.1.2.3"):
        with pytest.raises(RefusedAddress):
            open_to_itself.addresses(hostile, 80, Deadline(5))
    with pytest.raises(RefusedAddress):
        open_to_itself.addresses("9.9.9.9", 8123, Deadline(5))

    assert not connections


@given(st.ip_addresses(v=4))
def test_no_ipv4_address_is_public_in_the_clothes_of_ipv6(address: IPv4Address) -> None:
    number = int(address)
    clothes = (number, 0xFFFF << 32 | number, 0x64FF9B << 96 | number, 0x2002 << 112 | number << 80)

    assert not any(is_public(IPv6Address(clothed)) for clothed in clothes)


@given(st.ip_addresses())
def test_what_the_standard_library_calls_private_is_never_public(address: IPv4Address | IPv6Address) -> None:
    if not address.is_global or address.is_multicast or address.is_reserved:
        assert not is_public(address)


def test_an_open_address_is_asked_under_its_seal_first(connections: list[tuple[str, int]]) -> None:
    with pytest.raises(NotFetched):
        fetcher(Listener(["9.9.9.9"])).get("http://feeds.example/")

    assert connections == [("9.9.9.9", 443), ("9.9.9.9", 80)]
