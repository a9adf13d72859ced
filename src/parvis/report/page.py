"""Lay out the report as one page that needs nothing else."""

from parvis.core.hearing.shapes import Heard
from parvis.report.source import Source
from parvis.words import Words


def report_page(heard: Heard, source: Source, words: Words) -> str:
    """Lay out what was heard as one HTML document."""
    return (
        f"<!doctype html><html lang={words.language}><title>{len(heard.themes)} {source.read}</title></html>"
    )
