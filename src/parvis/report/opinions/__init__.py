"""The opinion map of a conversation, written for readers, for machines and for spreadsheets."""

from parvis.report.opinions.conversation import Conversation, People
from parvis.report.opinions.data import opinions_data, opinions_text
from parvis.report.opinions.summary import summary
from parvis.report.opinions.writing import FILES, write_opinions

__all__ = [
    "FILES",
    "Conversation",
    "People",
    "opinions_data",
    "opinions_text",
    "summary",
    "write_opinions",
]
