"""What this room puts in the archive of a person."""

from typing import Final

from parvis.people import queries
from parvis.people.exporting import Exporter, exporter
from parvis.words import N_

CHAPTERS: Final = (
    Exporter(
        "people.profile",
        N_("What you told of yourself"),
        queries.own_profile,
        {
            "name": N_("Name"),
            "handle": N_("Short name"),
            "email": N_("Address"),
            "language": N_("Language"),
            "reads": N_("Languages you read"),
            "time_zone": N_("Time zone"),
            "bio": N_("A few words"),
            "joined_at": N_("Here since"),
            "last_login": N_("Last sign-in"),
        },
    ),
    Exporter(
        "people.addresses",
        N_("Your addresses"),
        queries.own_addresses,
        {"email": N_("Address"), "verified": N_("Confirmed"), "primary": N_("Used to sign in")},
    ),
    Exporter(
        "people.consents",
        N_("What you agreed to"),
        queries.own_consents,
        {
            "purpose": N_("About"),
            "wording": N_("In these words"),
            "given_at": N_("Given"),
            "withdrawn_at": N_("Taken back"),
        },
    ),
    Exporter(
        "people.devices",
        N_("Where and how you sign in"),
        queries.own_devices,
        {"kind": N_("Kind"), "since": N_("Since"), "ip": N_("Network address"), "browser": N_("Browser")},
    ),
    Exporter(
        "people.acts",
        N_("What the ledger of the place says of your acts"),
        queries.own_acts,
        {
            "at": N_("When"),
            "verb": N_("Act"),
            "object_type": N_("On what"),
            "object_id": N_("Its number"),
            "facts": N_("Details"),
        },
    ),
)


def export_own() -> None:
    """Add the chapters about the account itself."""
    for chapter in CHAPTERS:
        exporter(chapter)
