"""Spirit, a forum made with Django, as the package index gives it: in an environment of its own."""

import shutil
import subprocess
import sys
from functools import cached_property
from pathlib import Path

from bench.places import PEERS
from bench.web.contestants import (
    FREQUENT,
    RARE,
    READERS,
    SAID,
    AbsentError,
    Contestant,
    Reader,
    Request,
    form,
)
from bench.web.server import Server, free_port
from bench.web.spirit_ground import PASSWORD
from bench.web.visitor import Visitor

HOME = PEERS / "spirit"
PACKAGES = ("django-spirit==0.14.3", "granian==2.8.7")
SETTINGS = """from .base import *

DEBUG = False
SECRET_KEY = "bench"
ALLOWED_HOSTS = ["127.0.0.1"]
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": os.path.join(BASE_DIR, "db.sqlite3"),
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 10,
            "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL",
        },
    }
}
CACHES = {
    name: {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": name}
    for name in ("default", "st_rate_limit")
}
ST_SITE_URL = "http://127.0.0.1/"
ST_RATELIMIT_ENABLE = False
ST_DOUBLE_POST_THRESHOLD_MINUTES = 0
"""


class Spirit(Contestant):
    """Spirit on SQLite, with the same pragmas, one process of two threads, no rate limits."""

    name = "spirit"
    members_only = frozenset({"searchf", "searchr"})

    @property
    def _project(self) -> Path:
        return self.folder / "project"

    def prepare(self) -> None:
        """Make its environment, its project and its rows, once."""
        done = self.folder / "loaded"
        if done.exists():
            return
        python = HOME / "bin" / "python"
        try:
            if not (HOME / "bin" / "spirit").exists():
                subprocess.run([sys.executable, "-m", "venv", str(HOME)], check=True)
                subprocess.run([str(python), "-m", "pip", "install", "--quiet", *PACKAGES], check=True)
            shutil.rmtree(self._project, ignore_errors=True)
            self._project.mkdir(parents=True)
            make = [str(HOME / "bin" / "spirit"), "startproject", "peer", "--path", str(self._project)]
            subprocess.run(make, check=True, env=self._environment, stdout=subprocess.DEVNULL)
            (self._project / "peer" / "settings" / "bench.py").write_text(SETTINGS, encoding="utf-8")
            ground = Path(__file__).with_name("spirit_ground.py")
            subprocess.run(
                [str(python), "-P", str(ground), str(self.content)],
                env=self._environment,
                cwd=self._project,
                check=True,
            )
        except (OSError, subprocess.CalledProcessError) as error:
            raise AbsentError(str(error)[:300]) from error
        done.touch()

    @property
    def _environment(self) -> dict[str, str]:
        return {
            "PATH": f"{HOME / 'bin'}:/usr/bin:/bin",
            "DJANGO_SETTINGS_MODULE": "peer.settings.bench",
            "PYTHONPATH": str(self._project),
        }

    def made(self) -> Server:
        """Serve it by a WSGI server with two threads, which serves the static files of a folder too."""
        port = free_port()
        command = [
            str(HOME / "bin" / "granian"),
            "--interface",
            "wsgi",
            "--port",
            str(port),
            "--workers",
            "1",
        ]
        command += ["--blocking-threads", "2", "--working-dir", str(self._project), "peer.wsgi:application"]
        return Server(command, f"http://127.0.0.1:{port}", self.folder / "spirit.log", self._environment)

    @cached_property
    def _paths(self) -> dict[int, str]:
        """Ask where each topic is: the address holds a name made of its title."""
        visitor = Visitor(self.address)
        wanted = {*self.topics, *(topic for topic, _ in self.deep)}
        return {topic: visitor.follow(f"/topic/{topic}/")[0] for topic in wanted}

    def addresses(self) -> dict[str, list[str]]:
        """Give its pages."""
        return {
            "home": ["/"],
            "list1": ["/topic/active/"],
            "list50": ["/topic/active/?page=50"],
            "topic1": [self._paths[topic] for topic in self.topics],
            "deep": [f"{self._paths[topic]}?page={page}" for topic, page in self.deep],
            "searchf": [f"/search/?q={FREQUENT}"],
            "searchr": [f"/search/?q={RARE}"],
            "notif": ["/topic/notification/"],
        }

    def readers(self) -> list[Reader]:
        """Come in by the door, with the password everybody has."""
        found = []
        for number in range(1, READERS + 1):
            visitor = Visitor(self.address)
            token = visitor.token("/user/login/")
            visitor.send(
                "/user/login/",
                {"csrfmiddlewaretoken": token, "username": f"user{number:04d}", "password": PASSWORD},
            )
            if "sessionid" not in visitor.cookies:
                message = "Spirit let nobody in"
                raise AbsentError(message)
            found.append(Reader(visitor.cookie_line(), visitor.cookies["csrftoken"]))
        return found

    def reply(self, reader: Reader, topic: int) -> Request:
        """Answer by its form."""
        return form(
            self.address, f"/comment/{topic}/publish/", {"csrfmiddlewaretoken": reader.token, "comment": SAID}
        )
