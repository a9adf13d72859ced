"""Make the idea of a call readable: paragraphs, lists, emphasis, links; nothing else passes."""

from functools import cache
from typing import TYPE_CHECKING, Final

import nh3

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

TAGS: Final = {"p", "br", "em", "strong", "ul", "ol", "li", "a", "blockquote", "h3", "h4", "code", "hr"}


def rendered(source: str) -> str:
    """Turn Markdown into clean HTML, once, when it is written."""
    made = _parser().render(source)
    return nh3.clean(
        made, tags=TAGS, attributes={"a": {"href"}}, url_schemes={"http", "https", "mailto"},
        link_rel="nofollow noopener",
    )  # fmt: skip


@cache
def _parser() -> "MarkdownIt":
    # Few pages write: the parser is loaded by the first that does.
    from markdown_it import MarkdownIt  # noqa: PLC0415

    # Pages have their own h1 and h2: the titles of an idea stand under them.
    parser = MarkdownIt("commonmark", {"html": False, "linkify": True}).disable("image").enable("linkify")

    def lowered(state: object) -> None:
        for token in state.tokens:  # type: ignore[attr-defined]  # StateCore, which a rule is given
            if token.type in {"heading_open", "heading_close"}:
                token.tag = "h3" if token.tag in {"h1", "h2"} else "h4"

    parser.core.ruler.push("lowered", lowered)
    return parser
