"""A server proves who it is, or nothing is told to it."""

import datetime
import socket
import ssl
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from pytest_httpserver import HTTPServer

from parvis.fetching import client, mailbox
from parvis.fetching.client import Fetcher
from parvis.fetching.errors import Insecure
from parvis.fetching.guard import MAIL, Guard
from parvis.fetching.mailbox import Mailbox, read_mailbox
from parvis.fetching.pauses import Pauses
from tests.fetching.test_mailbox import Server, mail

HERE = Fetcher("https://place.example/about/", Guard(allow_loopback=True), Pauses(0))
LIST = "quartier@listes.example"


@pytest.fixture(scope="module")
def seal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for this machine, signed by nobody else."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC))
        .not_valid_after(datetime.datetime(2100, 1, 1, tzinfo=datetime.UTC))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path_factory.mktemp("seal") / "seal.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    return path


def serving_context(seal: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(seal)
    return context


@pytest.fixture
def server(seal: Path) -> Iterator[HTTPServer]:
    made = HTTPServer(host="localhost", ssl_context=serving_context(seal))
    made.start()
    yield made
    made.stop()


@pytest.fixture
def trusting(seal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Trust the certificate of this machine."""
    context = ssl.create_default_context(cafile=str(seal))
    monkeypatch.setattr(client, "_trust", lambda: context)
    monkeypatch.setattr(mailbox, "_trust", lambda: context)


@pytest.mark.usefixtures("trusting")
def test_a_server_that_proves_who_it_is_is_asked(server: HTTPServer) -> None:
    server.expect_request("/").respond_with_json([1])

    assert HERE.get(server.url_for("/")).url.startswith("https://localhost:")


def test_a_server_that_nobody_vouches_for_is_not_asked(server: HTTPServer) -> None:
    server.expect_request("/").respond_with_json([])
    with pytest.raises(Insecure):
        HERE.get(server.url_for("/"))

    assert not server.log


@pytest.mark.usefixtures("trusting")
def test_a_server_under_another_name_is_not_asked(server: HTTPServer) -> None:
    server.expect_request("/").respond_with_json([])
    with pytest.raises(Insecure):
        HERE.get(server.url_for("/").replace("localhost", "127.0.0.1"))


@pytest.mark.usefixtures("trusting")
def test_a_sealed_address_never_leads_to_an_open_one(server: HTTPServer, httpserver: HTTPServer) -> None:
    httpserver.expect_request("/").respond_with_json([])
    there = {"Location": httpserver.url_for("/")}
    server.expect_request("/").respond_with_data(status=302, headers=there)
    with pytest.raises(Insecure):
        HERE.get(server.url_for("/"))

    assert not httpserver.log


def visit(seal: Path, server: Server, *, upgrading: bool) -> Iterator[Mailbox]:
    """Serve one visit to a mailbox, sealed from the beginning or once it was asked for."""

    def serve() -> None:
        made, _ = listening.accept()
        with made:
            if upgrading:
                upgrade(made, server)
            try:
                with serving_context(seal).wrap_socket(made, server_side=True) as sealed:
                    server.talk(sealed)
            except OSError:
                return

    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=serve)
        thread.start()
        port = listening.getsockname()[1]
        yield Mailbox("localhost", "ada", "secret", LIST, port=port, seal="starttls" if upgrading else "tls")
        thread.join()


def upgrade(made: socket.socket, server: Server) -> None:
    """Speak in the open until the seal, and slip in a line that must not be believed."""
    made.sendall(b"* OK ready\r\n")
    for answer in (b"* CAPABILITY IMAP4rev1 STARTTLS\r\nTAG OK done\r\n", b"TAG OK go\r\n* SEARCH 666\r\n"):
        tag, _, command = made.recv(200).partition(b" ")
        server.said.append(command.decode().strip())
        made.sendall(answer.replace(b"TAG", tag))
    server.greeting = b""


@pytest.mark.usefixtures("trusting")
@pytest.mark.parametrize("upgrading", [False, True])
def test_a_sealed_mailbox_is_read(seal: Path, upgrading: bool) -> None:
    server = Server({3: mail(3)})
    for box in visit(seal, server, upgrading=upgrading):
        reading = read_mailbox(box, {}, guard=Guard(MAIL, allow_loopback=True))
        assert [message.text for message in reading.messages] == ["Message 3."]
    told = server.said.index('LOGIN "ada" "secret"')
    assert ("STARTTLS" in server.said[:told]) == upgrading


@pytest.mark.parametrize("upgrading", [False, True])
def test_a_mailbox_that_nobody_vouches_for_hears_no_password(seal: Path, upgrading: bool) -> None:
    server = Server({3: mail(3)})
    for box in visit(seal, server, upgrading=upgrading):
        with pytest.raises(Insecure):
            read_mailbox(box, {}, guard=Guard(MAIL, allow_loopback=True))
    assert not any("LOGIN" in command for command in server.said)
