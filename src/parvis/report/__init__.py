"""The report: what was heard, written for readers, for machines and for spreadsheets."""

from parvis.report.data import report_data
from parvis.report.source import Source
from parvis.report.summary import summary
from parvis.report.writing import Written, write_report

__all__ = ["Source", "Written", "report_data", "summary", "write_report"]
