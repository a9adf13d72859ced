"""The shared face of every page: design tokens, typeface and mark."""

from base64 import b64encode
from functools import cache
from importlib.resources import files

_TYPES = {".svg": "image/svg+xml", ".woff2": "font/woff2"}

STYLES = ("tokens.css", "base.css", "shapes.css")
"""The style sheets, in the order of their layers."""


@cache
def static(name: str) -> bytes:
    """Read a file of the shared face by its name."""
    return (files("parvis.web") / "static" / name).read_bytes()


@cache
def data_uri(name: str) -> str:
    """Write an image or a typeface as an address that holds the thing itself."""
    kind = _TYPES["." + name.rpartition(".")[2]]
    return f"data:{kind};base64,{b64encode(static(name)).decode('ascii')}"


@cache
def self_contained_style() -> str:
    """Join the style sheets into one that asks for no other file."""
    style = "\n".join(static(name).decode("utf-8") for name in STYLES)
    return style.replace("url(atkinson.woff2)", f"url({data_uri('atkinson.woff2')})")
