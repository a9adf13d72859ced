"""Tell what a member of a WhatsApp chat wrote from what the telephone wrote around it."""

import re

_MARK = "\u200e"
_ATTACHED = re.compile(
    r"<(?:attached|pièce jointe|adjunto|Anhang|anexado|anexo|allegato|bijgevoegd)\s?:\s?[^<>\n]{1,300}>",
    re.IGNORECASE,
)
_FILE = re.compile(
    r"^[^\n]{1,300}\.\w{1,6} \((?:file attached|fichier joint|archivo adjunto|Datei angehängt|"
    r"(?:arquivo|ficheiro) anexado|file allegato|bestand bijgevoegd)\)$",
    re.MULTILINE | re.IGNORECASE,
)
_LEFT_OUT = re.compile(
    r"<(?:Media omitted|Médias? omis|Multimedia omitido|Medien ausgeschlossen|Mídia oculta|"
    r"Arquivo de mídia oculto|Ficheiro não revelado|Media omess[io]|Media weggelaten)>",
    re.IGNORECASE,
)
_MARKED_LEFT_OUT = re.compile(
    rf"{_MARK}[^\n{_MARK}]{{1,60}}?\b(?:omitted|omise?s?|absente?s?|manquante?s?|ausgelassen|weggelassen|"
    r"omitid[oa]s?|ocult[oa]s?|omess[oaie]|weggelaten)\b\.?",
    re.IGNORECASE,
)
_EDITED = re.compile(
    r"<[^<>\n]{0,40}\b(?:edited|modifié|editad[oa]|editó|bearbeitet|modificato|bewerkt)\b[^<>\n]{0,20}>",
    re.IGNORECASE,
)
_DELETED = re.compile(
    r"(?:this message was deleted|you deleted this message|ce message a été supprimé|"
    r"vous avez supprimé ce message|se eliminó este mensaje|este mensaje fue eliminado|"
    r"eliminaste este mensaje|diese nachricht wurde gelöscht|du hast diese nachricht gelöscht|"
    r"mensagem apagada|(?:essa|esta) mensagem foi apagada|(?:você apagou|apagou) esta mensagem|"
    r"questo messaggio è stato eliminato|hai eliminato questo messaggio|dit bericht (?:is|werd) verwijderd|"
    r"(?:u hebt|je hebt) dit bericht verwijderd)(?: by admin| par l[’']admin)?[^\n]{0,60}",
    re.IGNORECASE,
)
_POLL = re.compile(r"(?:POLL|SONDAGE|ENCUESTA|UMFRAGE|ENQUETE|SONDAGGIO|PEILING)\s?:[ \t]*\n", re.IGNORECASE)
_OPTION = re.compile(
    r"^(?:OPTION|OPCIÓN|OPÇÃO|OPZIONE|OPTIE)\s?: (.*?)(?: \(\d+ [^()\n]{1,20}\))?$",
    re.MULTILINE | re.IGNORECASE,
)
_ADDRESSED = re.compile(r"@\u2068([^\u2068\u2069\n]{1,200})\u2069")
_NUMBERED = re.compile(r"@\+?(\d{7,15})\b")
_NUMBER = re.compile(r"[+(]?[\d\s().\-\u2010-\u2012\u2060]{7,40}")
_FEWEST_DIGITS = 7
_MARKS = re.compile("[\u200e\u200f\u202a-\u202c\u2066-\u2069\ufeff]")
_NOTHING = {"null", ""}
"""What stands for a picture to be seen once."""


def bare(name: str) -> str:
    """Write a name without marks of direction, and without the sign of a stranger."""
    return " ".join(_MARKS.sub("", name).split()).removeprefix("~").strip()


def digits_of(name: str) -> str:
    """Return the digits of a telephone number, "" for anything else."""
    digits = "".join(c for c in name if c.isdigit())
    return digits if len(digits) >= _FEWEST_DIGITS and _NUMBER.fullmatch(name) else ""


def is_deleted(text: str) -> bool:
    """Tell what stands in the place of a message taken back."""
    return bool(_DELETED.fullmatch(_MARKS.sub("", text).strip().rstrip(".")))


def is_notice(text: str) -> bool:
    """Tell what the telephone says under somebody's name: it begins with a mark that nobody types."""
    if not text.startswith(_MARK) or _POLL.match(text.lstrip(_MARK)):
        return False
    rest = _EDITED.sub("", _MARKED_LEFT_OUT.sub("", _ATTACHED.sub("", text)))
    return rest == text


def is_sender(name: str) -> bool:
    """Tell a name from the beginning of a notice that holds a colon: its quotation marks are closed."""
    return (
        bool(name.strip())
        and name.count('"') % 2 == 0
        and all(
            name.count(opening) == name.count(closing)
            for opening, closing in ("“”", "«»", "„“")
            if opening in name
        )
    )


def written(text: str) -> str:
    """Return the words of a message: no attached file, no poll's votes, no sign that it was edited."""
    for added in (_MARKED_LEFT_OUT, _ATTACHED, _FILE, _LEFT_OUT, _EDITED):
        text = added.sub("", text)
    text = text.lstrip(_MARK)
    if found := _POLL.match(text):
        text = _OPTION.sub(r"- \1", _MARKS.sub("", text[found.end() :]))
    text = _MARKS.sub("", text).strip()
    return "" if text in _NOTHING else text


def addressed(text: str) -> list[str]:
    """List the people a message names with an at sign: names as the telephone knows them, or digits."""
    return [*(bare(name) for name in _ADDRESSED.findall(text)), *_NUMBERED.findall(text)]


def without_numbers(text: str, known: dict[str, str]) -> str:
    """Write people named by their number as they are called here."""
    return _NUMBERED.sub(lambda found: f"@{known.get(found[1], '…')}", text) if "@" in text else text
