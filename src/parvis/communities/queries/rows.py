"""Read objects from plain SQL: see `parvis.pages.rows`."""

from parvis.pages.rows import Columns, ask, moment, objects

__all__ = ["Columns", "ask", "moment", "objects"]
