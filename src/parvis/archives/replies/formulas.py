"""Hold the formulas that mails repeat and nobody writes anew, in French and in English."""

import re


def _any(*patterns: str, ends: str = "") -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(patterns)}){ends}", re.IGNORECASE | re.DOTALL)


RULE = re.compile(r"^\s*(?:[_\-=*~·•]\s?){4,}\s*$")

FORWARDED = _any(
    r"^\s*-{3,}\s*(?:Forwarded message|Message transféré|Message d['’]origine)\s*-{3,}",
    r"^\s*-{3,}\s*(?:Original Message|Mail original)\s*-{3,}",
)

ATTRIBUTION = _any(
    r"^\s*(?:le|on|am|el|il giorno|op)\b.{4,300}?\b(?:a écrit|wrote|schrieb|escribió|ha scritto|schreef)\b"
    r"[^:\n]{0,120}:",
    r"^.{1,120}<[^<>\s]{3,120}@[^<>\s]{3,120}>\s*(?:a écrit|wrote|schrieb|escribió)\b.{0,80}:",
    ends=r"\s*$",
)

MOBILE = _any(
    r"^\s*sent (?:from|via|with|using) (?:my|mail|outlook|yahoo|gmail|proton|samsung|an?|the)\b.{0,80}",
    r"^\s*get outlook for\b.{0,100}",
    r"^\s*(?:cordialement,? )?envoyé (?:de|depuis|à partir de|via|avec) (?:mon|ma|un|une|l['’]|outlook|yahoo)"
    r".{0,80}",
    r"^\s*envoyé (?:de|depuis|à partir de|via|avec) (?:mail|courrier|gmail|proton|la messagerie)\b.{0,80}",
    r"^\s*(?:télécharge[rz]?|obten(?:ir|ez)) outlook pour\b.{0,100}",
    r"^\s*(?:provenance\s*: courrier|expédié depuis|sent from mail)\b.{0,80}",
    ends=r"$",
)

CLOSING = _any(
    r"(?:(?:bien|très|plus)\s+)?(?:cordialement|sincèrement|respectueusement|amicalement)"
    r"(?:\s+(?:à vous|vôtre))?",
    r"cdt|cdlt|bav|bien à (?:vous|toi)|(?:bien |très )?à vous",
    r"(?:(?:mes|nos|avec mes|avec nos)\s+)?(?:bien\s+)?(?:meilleures|cordiales|sincères|respectueuses)"
    r"\s+salutations",
    r"salutations(?:\s+(?:distinguées|cordiales|respectueuses|les meilleures))?",
    r"(?:très )?bonne (?:journée|soirée|fin de journée|réception|fin de semaine)(?:\s+à (?:vous|toi|tous))?",
    r"merci(?:\s+(?:beaucoup|d['’]avance|à vous|bien))?",
    r"(?:with\s+)?(?:(?:best|kind|kindest|warm|warmest|many)\s+)?(?:regards|thanks|wishes)",
    r"(?:yours\s+)?(?:sincerely|faithfully|truly|respectfully)(?:\s+yours)?",
    r"all the best|cheers|best|thank you|thanks",
)

FORMAL = _any(
    r"^\s*(?:(?:je|nous)\s+(?:vous|te)\s+pri(?:e|ons)|veuillez|recevez|en vous souhaitant)\b.{0,300}"
    r"\b(?:salutations|sentiments|considération|respects|hommages)\b",
)
FORMAL_END = _any(r"\b(?:salutations|sentiments|considération|respects|hommages)\b.{0,60}[.,]?$")

NOTICE = _any(
    r"^\W{0,5}(?:ce|le présent) (?:message|courriel|mail|e-mail|courrier)\b.{0,120}"
    r"\b(?:confidentiel|pièces? jointes?|destin)",
    r"^\W{0,5}(?:les informations contenues dans (?:ce|cet)|avis de confidentialité|avant d['’]imprimer)",
    r"^\W{0,5}(?:pensez à (?:l['’]environnement|l['’]impact)|n['’]imprimez)",
    r"^\W{0,5}this (?:e-?mail|message)\b.{0,120}\b(?:confidential|intended|attachments?|privileged)",
    r"^\W{0,5}(?:the information (?:contained )?in this|confidentiality notice|disclaimer\b)",
    r"^\W{0,5}(?:please )?(?:consider|think of) the environment",
)

BANNER = _any(
    r"^\W{0,5}(?:external(?: e-?mail| sender)?|externe|expéditeur externe|attention|caution)\W{0,5}"
    r".{0,60}(?:outside|extérieur|externe|external|originated)",
)

SENTENCE = re.compile(r"(?:\S+\s+){5,30}\S+[.!?…]$")
