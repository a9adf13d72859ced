"""Logs a person can read on a terminal and a program elsewhere; never a secret, never a text of a member."""

import logging
import logging.config
import sys
from typing import Any, Final

import structlog

CALM: Final[dict[str, Any]] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "parvis.config.logs.Line"}},
    "handlers": {
        "terminal": {"class": "logging.StreamHandler", "stream": "ext://sys.stderr", "formatter": "line"}
    },
    "root": {"handlers": ["terminal"], "level": "WARNING"},
    "loggers": {"parvis": {"level": "INFO"}, "huey": {"level": "WARNING"}, "uvicorn": {"level": "WARNING"}},
}


class Line(structlog.stdlib.ProcessorFormatter):
    """Write one line a happening: coloured for a terminal, JSON for anything else."""

    def __init__(self) -> None:
        """Choose by looking at where it goes."""
        terminal = sys.stderr.isatty()
        last = structlog.dev.ConsoleRenderer() if terminal else structlog.processors.JSONRenderer()
        before = [] if terminal else [structlog.processors.format_exc_info]
        super().__init__(
            foreign_pre_chain=_SHARED,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *before, last],
        )


def apply(settings: dict[str, Any]) -> None:
    """Put the logging in place, as Django asks."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            *_SHARED,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    logging.config.dictConfig(settings)


_SHARED: Final[list[Any]] = [
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]
