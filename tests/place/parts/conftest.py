"""Servers a larger place leans on, each started for the tests and thrown away after."""

import re
import shutil
import socket
import subprocess
from collections.abc import Iterator
from itertools import count
from typing import Final

import pytest
import redis
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

SERVERS: Final = ("valkey-server", "redis-server")


def free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        port: int = asked.getsockname()[1]
        return port


@pytest.fixture(scope="session")
def valkey(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Give the address of a Valkey, or of a Redis, which speaks the same."""
    program = next(filter(None, map(shutil.which, SERVERS)), None)
    if program is None:
        pytest.skip("neither valkey-server nor redis-server is installed")
    port = free_port()
    command = [program, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
    with subprocess.Popen(
        command, cwd=tmp_path_factory.mktemp("valkey"), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as running:
        url = f"redis://127.0.0.1:{port}/0"
        retrying = redis.retry.Retry(redis.backoff.ConstantBackoff(0.05), retries=200)
        with redis.from_url(url, retry=retrying) as client:
            client.ping()
        yield url
        running.terminate()


class Bucket:
    """An S3-compatible store as far as one bucket goes: objects that are put, given, asked after, deleted."""

    def __init__(self) -> None:
        self.objects: dict[str, bytes] = {}
        self._tags = count(1)

    def answer(self, request: Request) -> Response:
        key = request.path
        if "Credential=key/" not in request.headers.get("Authorization", ""):
            return Response("<Error><Code>AccessDenied</Code></Error>", 403, content_type="application/xml")
        if request.method == "PUT":
            self.objects[key] = request.get_data()
            return Response(headers={"ETag": f'"{next(self._tags)}"'})
        if request.method == "DELETE":
            self.objects.pop(key, None)
            return Response(status=204)
        if key not in self.objects:
            return Response("<Error><Code>NoSuchKey</Code></Error>", 404, content_type="application/xml")
        return Response(self.objects[key], headers={"ETag": '"1"'})


@pytest.fixture
def bucket(httpserver: HTTPServer) -> Bucket:
    """Give what stands in for the store at `s3+http://key:secret@HOST:PORT/files`."""
    made = Bucket()
    httpserver.expect_request(re.compile(r"/files/.*")).respond_with_handler(made.answer)
    return made


@pytest.fixture
def nowhere() -> str:
    """Give the address, without its scheme, of a server that is not there."""
    return f"127.0.0.1:{free_port()}"
