"""What deciding keeps of persons: why, what they take with them, what stays when they leave."""

from parvis.decisions.own_data.declaring import declare_own
from parvis.decisions.own_data.erasing import erase_own
from parvis.decisions.own_data.exporting import export_own

__all__ = ["declare_own", "erase_own", "export_own"]
