"""Verify offline every appeal and every jury: who was drawn, when it sat, how it ended."""

from collections.abc import Mapping
from typing import Final

from parvis.leaving.held import Found, Held, Row, at, to_the_second
from parvis.words import N_


def appeals(held: Held, found: Found) -> None:
    """Compare each appeal and each jury with the acts that opened, seated and ended it."""
    ended, decided = held.by_object("moderation.stood"), held.by_object("moderation.jury.decided")
    of_jury = {row["appeal_id"]: key for key, row in held.table("moderation.jury").items() if key in decided}
    acts = held.by_object("moderation.appealed")
    ruled = held.table("moderation.ruling")
    for where, key, row, act in found.pairs("moderation.appeal", held.table("moderation.appeal"), acts):
        end = ended.get(key) or decided.get(of_jury.get(key))
        facts, against = act["facts"], ruled.get(row["ruling_id"], {})
        told = end["facts"].get("why", end["facts"].get("how")) if end else ""
        found.ask(
            where,
            (
                (against.get("case_id"), against.get("number")) == (act["target"][1], facts["ruling"]),
                N_("it is against another ruling"),
            ),
            (row["side"] == facts["side"], N_("the other side appealed")),
            (at(row["at"], act) and at(row["ended_at"], end), N_("it was made, or ended, at another time")),
            (row["end"] == told, N_("it ended otherwise")),
        )


def juries(held: Held, found: Found) -> None:
    """Compare each jury with the acts that drew, seated, dissolved or heard it."""
    acts = held.by_object("moderation.jury.convened")
    sits = held.by_object("moderation.jury.sits")
    over = held.by_object("moderation.jury.decided", "moderation.jury.dissolved")
    against = {act["object"][1]: act["target"][1] for act in held.acts("moderation.appealed")}
    for where, key, row, act in found.pairs("moderation.jury", held.table("moderation.jury"), acts):
        seated, end = sits.get(key), over.get(key)
        seats = (seated or act)["facts"]["seats"]
        appealed = row["appeal_id"]
        found.ask(
            where,
            (
                (row["case_id"], row["draw_id"]) == (act["target"][1], act["facts"]["draw"]),
                N_("it was drawn by another lot, or for another case"),
            ),
            (
                against.get(appealed) == (row["case_id"] if appealed else None)
                and (end is None or _heard_an_appeal(end, row)),
                N_("it judged another appeal"),
            ),
            (row["size"] == seats or not end, N_("it had another number of seats")),
            (_sat(row, seated), N_("it sat at another time")),
            (at(row["opened_at"], act) and at(row["ended_at"], end), N_("it met at another time")),
            (
                (row["state"] in {"ruled", "dissolved"}) == (end is not None)
                and (end is None or row["state"] == _END[end["verb"]]),
                N_("it ended otherwise"),
            ),
        )


_END: Final[Mapping[str, str]] = {
    "moderation.jury.decided": "ruled",
    "moderation.jury.dissolved": "dissolved",
}


def _sat(row: Row, seated: Row | None) -> bool:
    """Tell whether it sat as the register says; one whose seats were given up again may sit no more."""
    if row["sits_at"] is None:
        return row["due_at"] is None and (seated is None or row["state"] in {"drawn", "dissolved"})
    return at(row["sits_at"], seated) and to_the_second(
        row["due_at"], seated["facts"]["until"] if seated else None
    )


def _heard_an_appeal(end: Row, row: Row) -> bool:
    how = end["facts"].get("how")
    return how is None or (how == "ruled") == (row["appeal_id"] is None)
