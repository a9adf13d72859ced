"""Tell the name of an organisation from the name of a person: accounts are persons."""

import re
import unicodedata
from typing import Final

# Legal forms, and words for bodies of people, in French and English (and the commonest neighbours').
_FORM_WORDS: Final = """
sarl sas sasu eurl scop scic scp snc selarl gie gmbh ag ltd llc llp inc corp plc spa srl bv nv oy ab
"""
_FORMS: Final = frozenset(_FORM_WORDS.split())
_BODY_WORDS: Final = """
academy administration agence agency asbl asso association associations bureau cabinet centre center
cfdt cgt club college collectif collective comite commission committee commune communaute compagnie
company conseil cooperative corporation council coop departement department direction ecole
enterprise entreprise equipe etablissement etablissements federation fondation foundation group
groupe gmbh hopital hospital hotel institut institute institution lycee mairie ministere ministry
municipality municipalite officiel officielle official office ong ngo organisation organization
parti prefecture region school secretariat service services societe society staff support syndicat
team townhall union universite university
"""
_BODIES: Final = frozenset(_BODY_WORDS.split())
# What no single word says.
_PHRASES: Final = (
    r"\bville d[e']",
    r"\bcity of\b",
    r"\btown of\b",
    r"\btown hall\b",
    r"\bhotel de ville\b",
    r"\bles amis d",
    r"\bfriends of\b",
    r"\bet (?:cie|fils|associes)\b",
    r"& (?:co|sons|partners)\b",
    r"\bservice (?:client|presse|communication)",
    r"\bpage officielle\b",
    r"\bs\.?\s?a\.?\s?r\.?\s?l\b",
    r"\bs\.a\.(?:s\.)?",
)


def organisation_in(name: str) -> str:
    """Find the word that makes a name an organisation's, as typed; nothing when it may be a person's."""
    for word in map(str, re.findall(r"[^\W_]+(?:[’'][^\W_]+)?", name)):
        plain = _plain(word)
        if plain in _BODIES or plain.partition("'")[2] in _BODIES:
            return word
        # "Sas" may be somebody's name, "SAS" after a name is not.
        if plain in _FORMS and (word.isupper() or word.istitle()) and len(name.split()) > 1:
            return word
    for mark in "®™":
        if mark in name:
            return mark
    for phrase in _PHRASES:
        if found := re.search(phrase, _plain(name)):
            return found.group().strip()
    return ""


def _plain(text: str) -> str:
    split = unicodedata.normalize("NFKD", text.casefold().replace("’", "'"))
    return "".join(letter for letter in split if not unicodedata.combining(letter))
