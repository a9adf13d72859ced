"""The report is served to this machine, and nothing but the report."""

import socket
import threading
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest

from parvis.cli.refusal import Refusal
from parvis.cli.serving import TYPES, ReportServer, report_server
from parvis.words import Words


@pytest.fixture
def served(tmp_path: Path) -> Iterator[ReportServer]:
    for name in TYPES:
        (tmp_path / name).write_text(f"this is {name}", encoding="utf-8")
    (tmp_path / "secret.txt").write_text("not yours", encoding="utf-8")
    with report_server(tmp_path, None, Words()) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def answer(
    server: ReportServer, path: str, *, method: str = "GET", host: str = ""
) -> tuple[HTTPResponse, str]:
    connection = HTTPConnection("127.0.0.1", server.server_port, timeout=10)
    try:
        connection.request(method, path, headers={"Host": host or f"127.0.0.1:{server.server_port}"})
        response = connection.getresponse()
        return response, response.read().decode()
    finally:
        connection.close()


@pytest.mark.parametrize(("name", "kind"), TYPES.items())
def test_each_file_is_served_as_what_it_is(served: ReportServer, name: str, kind: str) -> None:
    response, body = answer(served, f"/{name}")

    assert (response.status, body) == (200, f"this is {name}")
    assert response.headers["Content-Type"] == kind
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "script-src 'none'" in response.headers["Content-Security-Policy"]


def test_the_address_itself_shows_the_page(served: ReportServer) -> None:
    assert answer(served, "/?again")[1] == "this is report.html"


def test_asking_for_the_headers_alone_sends_no_body(served: ReportServer) -> None:
    response, body = answer(served, "/report.json", method="HEAD")

    assert (response.status, body) == (200, "")


@pytest.mark.parametrize(
    "path", ["/secret.txt", "/../secret.txt", "/%2e%2e/secret.txt", "//etc/passwd", "/report"]
)
def test_nothing_else_of_the_folder_is_served(served: ReportServer, path: str) -> None:
    response, body = answer(served, path)

    assert response.status == 404
    assert "not yours" not in body


def test_nothing_can_be_sent_to_it(served: ReportServer) -> None:
    assert answer(served, "/report.html", method="POST")[0].status == 501


def test_another_sites_name_for_this_address_is_refused(served: ReportServer) -> None:
    assert answer(served, "/", host="elsewhere.example")[0].status == 421
    assert answer(served, "/", host=f"localhost:{served.server_port}")[0].status == 200


def test_it_listens_to_this_machine_only(served: ReportServer) -> None:
    assert served.server_address[0] == "127.0.0.1"
    assert served.address == f"http://127.0.0.1:{served.server_port}/"


def test_the_next_free_port_is_taken_and_a_taken_one_refused(served: ReportServer, tmp_path: Path) -> None:
    with report_server(tmp_path, None, Words()) as other:
        assert other.server_port != served.server_port

    with pytest.raises(Refusal, match=f"Port {served.server_port} is taken"):
        report_server(tmp_path, served.server_port, Words())


def test_a_file_gone_since_is_not_found(served: ReportServer, tmp_path: Path) -> None:
    (tmp_path / "messages.csv").unlink()

    assert answer(served, "/messages.csv")[0].status == 404


@pytest.mark.parametrize(
    ("error", "is_told"), [(BrokenPipeError(), False), (ValueError("odd"), True)], ids=str
)
def test_a_browser_that_leaves_is_no_error_to_tell(
    served: ReportServer, capsys: pytest.CaptureFixture[str], error: Exception, *, is_told: bool
) -> None:
    try:
        raise error
    except (OSError, ValueError):
        served.handle_error(None, ("127.0.0.1", 1))

    assert bool(capsys.readouterr().err) is is_told


def test_a_page_that_leaves_early_stops_nothing(served: ReportServer) -> None:
    with socket.create_connection(("127.0.0.1", served.server_port)) as early:
        early.sendall(b"GET / HTTP/1.1\r\n")

    assert answer(served, "/")[0].status == 200
