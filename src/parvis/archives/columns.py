"""Guess what the columns of a table hold, from their names (French and English) and their contents."""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from parvis.archives.problems import ArchiveError
from parvis.archives.times import read_time

FIELDS = (
    "text", "author", "name", "time", "thread", "reply_to",
    "id", "title", "channel", "mentions", "automated", "link",
)  # fmt: skip
"""What a column can be mapped to."""

Row = Mapping[str, Any]

_NAMES: Mapping[str, str] = {
    "text": """
        text texte message messages body corps content contenu comment_body comment commentaire
        commentaires comments verbatim contribution description avis review raw cooked post tweet answer
        reponse question proposal proposition demande remarque suggestion feedback opinion utterance
        sentence phrase texte_libre votre_message votre_avis msg message_text full_text
    """,
    "author": """
        author auteur autrice author_id id_auteur auteur_id user utilisateur username user_name user_id
        userid nick nickname pseudo pseudonyme sender sender_id expediteur from from_id login member
        membre contributor contributeur participant participant_id poster created_by posted_by
        screen_name reviewer author_name nom_auteur nom_utilisateur person personne by who qui email
        mail e_mail courriel adresse_e_mail name nom
    """,
    "name": """
        display_name full_name fullname nom_complet nom_affiche real_name author_name nom_auteur
    """,
    "time": """
        time date created_at timestamp datetime date_time ts created published_at date_creation
        creation_date createdat publishedat posted_at sent_at submitted_at date_publication publie_le
        cree_le date_depot horodateur horodatage date_heure date_et_heure submission_date date_submitted
        date_sent post_date updated_at date_envoi jour
    """,
    "thread": """
        thread thread_id fil id_fil topic_id topic discussion_id discussion conversation_id conversation
        proposal_id question_id issue_id ticket_id debate_id debat_id thread_ts sujet_id parent_topic
        post parent_post
    """,
    "reply_to": """
        reply_to in_reply_to reply_to_id in_reply_to_id parent_id parent en_reponse_a reponse_a
        in_reply_to_status_id reply_to_message_id id_parent comment_parent
    """,
    "id": """
        id message_id post_id comment_id msg_id identifiant uid uuid guid numero num reference ref no
        id_message review_id contribution_id response_id
    """,
    "title": """
        title titre subject sujet objet intitule topic_title thread_title headline proposal_title
        topic_name
    """,
    "channel": """
        channel canal salon stream room forum category categorie section theme thematique rubrique group
        groupe subforum board list liste channel_name category_name category_id categorie_id chaine
    """,
    "mentions": "mentions mention mentioned mentionnes user_mentions",
    "automated": "automated bot is_bot isbot automatise automatique robot is_automated system",
    "link": "link url lien permalink permalien href web_url uri",
}
_CANDIDATES = {field: tuple(dict.fromkeys(names.split())) for field, names in _NAMES.items()}
_SURE = ("id", "time", "reply_to", "mentions", "automated", "link", "channel", "author", "name")
_WORD = re.compile(r"[^\W\d_]{2,}")
_TALK = 2.0
"""Words a cell holds on average, at least, where people wrote something."""
_LETTERED = 0.2
_MOSTLY = 0.5
_DISTINCT = 0.95


def plain_name(column: str) -> str:
    """Write the name of a column without capitals, accents and signs."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", column) if not unicodedata.combining(c))
    bare = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", bare)
    return re.sub(r"[\W_]+", "_", bare.casefold()).strip("_")


def is_known_header(cells: Sequence[str]) -> bool:
    """Tell a header that names what people wrote, and something beside it."""
    names = {plain_name(cell) for cell in cells}
    return len(names) > 1 and bool(names & {*_CANDIDATES["text"], *_CANDIDATES["title"]})


def check_mapping(mapping: Mapping[str, str], header: Sequence[str]) -> dict[str, str]:
    """Return the mapping a person asked for, or say what is wrong with it."""
    for field, column in mapping.items():
        if field not in FIELDS:
            raise ArchiveError("unknown_field", f"{field}: {', '.join(FIELDS)}")
        if column and column not in header:
            raise ArchiveError("unknown_column", f"{column}: {', '.join(header)[:500]}")
    return dict(mapping)


def guess_columns(header: Sequence[str], sample: Sequence[Row], mapping: Mapping[str, str]) -> dict[str, str]:
    """Return field -> column: what was asked for first, then what names and contents tell.

    A field mapped to an empty name is left out on purpose.
    """
    asked = check_mapping(mapping, header)
    columns = {field: column for field, column in asked.items() if column}
    free = [column for column in header if column not in columns.values()]
    named = {plain_name(column): column for column in reversed(free)}
    filled = {column: _cells(column, sample) for column in free}
    for field in ("text", "title", *_SURE, "thread"):
        if field in asked:
            continue
        for candidate in _CANDIDATES[field]:
            column = named.get(candidate)
            if column and column not in columns.values() and _fits(field, filled[column]):
                columns[field] = column
                break
    _settle_text(columns, asked, free, filled)
    _settle_threads(columns, asked)
    return {field: columns[field] for field in FIELDS if field in columns}


def _cells(column: str, sample: Sequence[Row]) -> list[Any]:
    return [value for row in sample if (value := row.get(column)) not in (None, "", [])]


def _fits(field: str, values: list[Any]) -> bool:
    """Tell whether the contents do not contradict the name."""
    if not values:
        return field == "text"
    check = _CHECKS.get(field)
    return check(values) if check else all(not isinstance(value, dict) for value in values)


def _mostly(values: list[Any], is_so: Callable[[Any], bool]) -> bool:
    return sum(map(is_so, values)) > len(values) * _MOSTLY


def _tells_apart(values: list[Any]) -> bool:
    written = {str(value) for value in values if not isinstance(value, list | dict)}
    return len(written) >= len(values) * _DISTINCT


def _words(values: list[Any]) -> float:
    """Count the words of an average cell."""
    texts = [value for value in values if isinstance(value, str)]
    return sum(len(_WORD.findall(text)) for text in texts) / len(values) if values else 0.0


_CHECKS: Mapping[str, Callable[[list[Any]], bool]] = {
    "text": lambda values: _words(values) > _TALK,
    "title": lambda values: _words(values) > 1,
    "time": lambda values: _mostly(values, lambda value: read_time(value) is not None),
    "id": _tells_apart,
    "link": lambda values: _mostly(values, lambda value: str(value).lower().startswith("http")),
    "mentions": lambda _: True,
    "reply_to": lambda _: True,
}


def _richness(values: list[Any]) -> float:
    """Weigh a column as talk: long cells that differ from one another."""
    texts = [value for value in values if isinstance(value, str)]
    return _words(values) * len(set(texts)) / len(values) if values else 0.0


def _settle_text(
    columns: dict[str, str], asked: Mapping[str, str], free: list[str], filled: Mapping[str, list[Any]]
) -> None:
    if "text" not in columns and "text" not in asked:
        taken = {column for field, column in columns.items() if field != "title"}
        open_to = [column for column in free if column not in taken]
        best = max(open_to, key=lambda column: _richness(filled[column]), default=None)
        if best is not None and _richness(filled[best]) > 0:
            columns["text"] = best
    if "text" not in columns and len(free) == 1 and "text" not in asked:
        columns["text"] = free[0]
    if columns.get("title") == columns.get("text") and "title" not in asked:
        columns.pop("title", None)


def _settle_threads(columns: dict[str, str], asked: Mapping[str, str]) -> None:
    """Leave out threads where neither who nor when is known: the column is a label, not a conversation."""
    if "thread" not in asked and not ({"author", "time"} & columns.keys()):
        columns.pop("thread", None)
    if "reply_to" not in asked and "id" not in columns:
        columns.pop("reply_to", None)


def reads_as_title(values: list[Any]) -> bool:
    """Tell whether a thread column holds words rather than numbers or keys."""
    spaced = sum(
        isinstance(value, str) and " " in value.strip() and bool(_WORD.search(value)) for value in values
    )
    return bool(values) and spaced >= len(values) * _LETTERED
