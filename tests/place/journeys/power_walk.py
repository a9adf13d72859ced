"""Walk through a town as its people: whose page it is, what is pressed, what time it is."""

import json
import re
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from playwright.sync_api import Locator, Page, expect

from parvis.words import Words
from tests.place.journeys.conftest import Stage
from tests.place.journeys.hands import Hand, Keyboard, Mouse
from tests.place.journeys.looking import bring_axe, violations
from tests.place.journeys.power_story import Town

Enter = Callable[..., Page]
TELEPHONE: Final = {"width": 390, "height": 844}
AN_HOUR: Final = 3600
A_DAY: Final = 24 * AN_HOUR
HTML: Final = "text/html; charset=utf-8"
SCRIPTS: Final = re.compile(r"<script\b.*?</script>", re.DOTALL)
THEMES: Final[tuple[Literal["light", "dark"], ...]] = ("light", "dark")


@dataclass(slots=True)
class Walk:
    """Hold a town, its time and its crowd, and whoever stands before it."""

    town: Town
    place: Stage
    process: "subprocess.Popen[str]"
    enter: Enter
    telephone: bool = False
    """Without scripts, and as narrow as a telephone."""
    case: int = 0
    jury: int = 0
    juror: str = ""
    numbers: list[int] = field(default_factory=list)
    """Of what was proposed."""
    pages: dict[str, Page] = field(default_factory=dict)
    mirror: list[Page] = field(default_factory=list)

    def of(self, who: str) -> Page:
        """Give the page somebody looks at, signed in anew: weeks pass, and sessions end."""
        if who not in self.pages:
            self.pages[who] = self.enter(self.town.locale, scripts=not self.telephone)
            if self.telephone:
                self.pages[who].set_viewport_size(
                    {"width": TELEPHONE["width"], "height": TELEPHONE["height"]}
                )
        page = self.pages[who]
        if who:
            page.goto("/demo/")
            page.get_by_role("button", name=who, exact=True).first.click()
        return page

    def at(self, who: str, path: str) -> Page:
        """Give the page somebody looks at, where they look for something in their town."""
        page = self.of(who)
        answer = page.goto(self.town.home + path)
        assert answer is not None
        assert answer.ok, f"{page.url}: {answer.status}"
        return page

    def hand(self, page: Page, *, keys: bool = False) -> Hand:
        """Give how the page is used: by the keyboard alone where it counts, and there is a keyboard."""
        return Keyboard(page) if keys and not self.telephone else Mouse()

    def said(self, sentence: str, **values: object) -> str:
        """Give a sentence of the interface as people read it here."""
        return Words(self.town.language).gettext(sentence, **values)

    def send(self, page: Page, *, keys: bool = False, button: str = "main form button.act") -> None:
        """Send the form one has filled in, and see that it was taken."""
        with page.expect_navigation() as coming:
            self.hand(page, keys=keys).press(page.locator(button).first)
        answer = coming.value
        assert answer is not None
        assert answer.ok, f"{page.url}: {answer.status}: {page.locator('main').inner_text()[:1500]}"
        self.see(page)

    def follow(self, page: Page, link: Locator | str, *, keys: bool = False) -> None:
        """Follow a link, and see where it leads."""
        with page.expect_navigation():
            self.hand(page, keys=keys).press(page.locator(link).first if isinstance(link, str) else link)
        self.see(page)

    def see(self, page: Page) -> None:
        """See that a page is for everyone: by day and by night, and nothing scrolls sideways."""
        expect(page.locator("h1")).to_have_count(1)
        expect(page.locator("html")).to_have_attribute("lang", self.town.language)
        size = page.viewport_size
        assert size is not None
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], page.url
        shown = self._with_scripts(page) if self.telephone else page
        bring_axe(shown)
        for theme in THEMES:
            shown.emulate_media(color_scheme=theme)
            found = violations(shown)
            assert found.violations_count == 0, f"{page.url}, {theme}: {found.generate_report()}"

    def _with_scripts(self, page: Page) -> Page:
        """Show the same page where axe can run; none of its own scripts runs there either."""
        if not self.mirror:
            self.mirror.append(self.enter(self.town.locale))
            self.mirror[0].set_viewport_size({"width": TELEPHONE["width"], "height": TELEPHONE["height"]})
        mirror, html = self.mirror[0], SCRIPTS.sub("", page.content())
        mirror.unroute_all()
        mirror.route(page.url.partition("#")[0], lambda route: route.fulfill(body=html, content_type=HTML))
        mirror.goto(page.url.partition("#")[0])
        return mirror

    def crowd(self, what: str, **how: Any) -> Any:
        """Let the crowd do something, and all that is due be done."""
        return self._tell({"do": what, **how})

    def let_pass(self, *, days: int = 0, hours: int = 0, seconds: int = 0) -> None:
        """Let time pass, and all that is due be done."""
        self._tell(days * A_DAY + hours * AN_HOUR + seconds)

    def _tell(self, told: Any) -> Any:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(f"{json.dumps(told)}\n")
        self.process.stdin.flush()
        heard = json.loads(self.process.stdout.readline())
        assert "done" in heard, heard
        return heard["done"]
