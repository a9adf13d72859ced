"""Set aside what is not a person's own sentence, and cut the rest into sentences."""

import re

GAP = "…"
"""Stands where something was set aside: code, an address, a mention."""

_BLOCKS = (
    # (what must be there in lower case, the pattern, what replaces it): the test in front saves most of
    # the time;
    # every run is bounded or begins only where a run can begin, so that hostile text costs no more than
    # its length
    ("```", re.compile(r"```.*?(?:```|\Z)", re.DOTALL), f" {GAP} "),
    ("~~~", re.compile(r"^~~~.*?(?:^~~~|\Z)", re.DOTALL | re.MULTILINE), f" {GAP} "),
    ("$$", re.compile(r"\$\$[^$]{1,2000}\$\$"), f" {GAP} "),
    ("`", re.compile(r"`[^`\n]{1,300}`"), f" {GAP} "),
    ("](", re.compile(r"!?\[([^\[\]\n]{0,200})\]\((?:[^()\s]|\([^()\s]{0,200}\)){0,500}\)"), r" \1 "),
    (
        "[",
        re.compile(
            r"\[/?(?:code|quote|image|img|math|gist|video|url|link|media|spoiler|b|i|u|list|size|color|\*)"
            r"(?:[=:\s][^\[\]\n]{0,200})?\]",
            re.IGNORECASE,
        ),
        f" {GAP} ",
    ),
    ("<", re.compile(r"<(?:https?|mailto):[^<>\s]{0,2000}>|</?[a-zA-Z][^<>\n]{0,300}>"), " "),
    (">", re.compile(r"^[ \t]{0,20}(?:>|\|>).*$", re.MULTILINE), ""),
    ("://", re.compile(r"(?:https?|ftp|mailto|[a-z]{2,10})://\S+", re.IGNORECASE), f" {GAP} "),
    ("www.", re.compile(r"www\.\S+", re.IGNORECASE), f" {GAP} "),
    ("@", re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}"), f" {GAP} "),
    ("@", re.compile(r"@\*\*[^*\n]{1,80}\*\*|(?<!\w)@[\w.-]+"), f" {GAP} "),
    (
        "/",
        re.compile(
            r"(?<![\w.-])[\w.-]{1,100}\.(?:com|org|net|io|fr|eu|edu|gov)(?:/\S*)?(?![\w-])"
            r"|(?<![\w.~/-])[~.]{0,2}/[\w.-]{1,100}/\S+",
            re.IGNORECASE,
        ),
        f" {GAP} ",
    ),
)
_CLOSED = (
    ("[/quote]", re.compile(r"\[quote\b[^\[\]]{0,200}\].*?\[/quote\]", re.DOTALL | re.IGNORECASE)),
    ("[/code]", re.compile(r"\[code\b[^\[\]]{0,200}\].*?\[/code\]", re.DOTALL | re.IGNORECASE)),
)
"""Marks that open and close: looked for only up to the last close, or each open one would be followed to
the end."""

_ATTRIBUTION = re.compile(
    r"^.{0,120}?\b(?:wrote|writes|said|schrieb|a écrit|a ecrit|écrivait)\s?:\s*$"
    r"|^-{2,}\s*(?:original message|message d.origine|forwarded message).*$",
    re.IGNORECASE | re.MULTILINE,
)
_SPACES = re.compile(r"[\s\u200b\ufeff]+")
_GAPS = re.compile(rf"(?:{GAP}\s*)+")
_CODE_LINE = re.compile(r"[{};=<>()\[\]$#%&|\\/_+*^~]")
_LETTER = re.compile(r"[^\W\d_]")
_BULLET = re.compile(r"^\s*(?:[-*•–—·]|\d{1,2}[.)]|[a-z]\))\s+")
_END = re.compile(r"(?<=[.!?])[\"»”’)\]]*\s+(?=[«\"“(\[]?\s?[A-ZÀ-ÖØ-Þ0-9])|(?<=[?!])\s+")
_ABBREVIATED = re.compile(
    r"(?:\b(?:[A-Z]|Mr?|Mme|Dr|St|Ste|Prof|etc|cf|vs|ex|p\.\s?ex|e\.g|i\.e|No|art|fig)\.)$"
)
_EDGES = " \t\r\n-*•–—·>|:;,_#=~"
WRAPPED = 55
"""A line at least so long that is followed by another one is taken as wrapped by a mail program."""


def set_aside(text: str) -> str:
    """Take code, quotes, addresses, mentions and markup out of a text, leaving `GAP` where they stood."""
    lowered = text.lower()
    for close, pattern in _CLOSED:
        if close in lowered:
            end = len(text) - lowered[::-1].index(close[::-1]) if len(lowered) == len(text) else len(text)
            text = pattern.sub(f" {GAP} ", text[:end]) + text[end:]
            lowered = text.lower()
    for trigger, pattern, instead in _BLOCKS:
        if trigger in lowered:
            text = pattern.sub(instead, text)
    if ":" in text or "--" in text:
        text = _ATTRIBUTION.sub("", text)
    return text


def is_code(line: str) -> bool:
    """Tell a line of code, log or table from a line of talk, by its punctuation."""
    if len(line) < 12:
        return False
    return len(_CODE_LINE.findall(line)) > 0.12 * len(line) or 2 * len(_LETTER.findall(line)) < len(line)


def _paragraphs(text: str) -> list[str]:
    """Join the lines a mail program wrapped; a bullet, a blank or a short line ends a paragraph."""
    joined: list[str] = []
    previous = 0
    for raw in text.split("\n"):
        line = raw.strip()
        if not line or is_code(line):
            previous = 0
            continue
        continues = line[0].islower() or previous >= WRAPPED
        if previous and continues and not _BULLET.match(raw):
            joined[-1] += " " + line
        else:
            joined.append(_BULLET.sub("", line))
        previous = len(line)
    return joined


def sentences(text: str) -> list[str]:
    """Cut a text into sentences, code and plumbing set aside; a gap is left as `…`."""
    found: list[str] = []
    clean = set_aside(text)
    for paragraph in _paragraphs(clean) if "\n" in clean else [clean]:
        pieces = _END.split(paragraph) if len(paragraph) > 1 else []
        held = ""
        for piece in pieces:
            whole = f"{held} {piece}" if held else piece
            if _ABBREVIATED.search(whole[-8:]):
                held = whole
                continue
            held = ""
            _keep(whole, found)
        if held:
            _keep(held, found)
    return found


def _keep(sentence: str, found: list[str]) -> None:
    sentence = _SPACES.sub(" ", sentence).strip()
    if GAP in sentence:
        sentence = _GAPS.sub(f"{GAP} ", sentence)
    sentence = sentence.strip(_EDGES)
    if sentence and sentence != GAP:
        found.append(sentence)
