"""Name the places whose exports are read, as they name themselves."""

from collections.abc import Mapping
from typing import Final

NAMES: Final[Mapping[str, str]] = {
    "mastodon": "Mastodon",
    "decidim": "Decidim",
    "loomio": "Loomio",
    "facebook": "Facebook",
    "phpbb": "phpBB",
    "ning": "Ning",
    "telegram": "Telegram",
    "whatsapp": "WhatsApp",
    "discourse": "Discourse",
    "slack": "Slack",
    "discord": "Discord",
    "zulip": "Zulip",
}
"""By the format of an archive."""
