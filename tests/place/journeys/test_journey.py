"""The whole way through the place as somebody new, in a real browser: from an account to leaving."""

import json
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from parvis.demo.mailbox import Letter
from parvis.words import Words
from tests.place.journeys.hands import CODE, Hand, Keyboard, Mouse
from tests.place.journeys.photograph import photograph

pytestmark = [pytest.mark.browser, pytest.mark.slow]

Enter = Callable[..., Page]
Mail = Callable[..., list[Letter]]


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Somebody who comes to the place, and what they will say there."""

    name: str
    language: str
    call: str
    """Short name of the call they sign, and of the community it becomes."""
    title: str
    sought: str
    """A word of the title in another form."""

    @property
    def email(self) -> str:
        """Give their address."""
        return f"{self.name.split()[0].casefold()}@example.org"

    @property
    def locale(self) -> str:
        """Give the language of their browser."""
        return {"fr": "fr-FR", "en": "en-GB"}[self.language]


THEO = Newcomer("Theo Vannier", "fr", "lanternes", "Les réverbères du quai sont éteints", "reverbere")
MAUD = Newcomer("Maud Perrin", "en", "lanterns", "The lamps along the quay went dark", "lamp")
PIA = Newcomer("Pia Lasserre", "fr", "marches", "Les marches du théâtre sont cassées", "theatres")
KIT = Newcomer("Kit Harlow", "en", "steps", "Two stones of the stairs are loose", "stone")


@dataclass(frozen=True, slots=True)
class Way:
    """How one goes through the place."""

    who: Newcomer
    page: Page
    hand: Hand
    scripts: bool
    said: Words
    mail: Mail
    folder: Path

    def words(self, sentence: str, **values: object) -> str:
        """Give a sentence of the interface as this person reads it."""
        return self.said.gettext(sentence, **values)

    def link(self, sentence: str) -> Locator:
        """Find a link by its words."""
        return self.page.get_by_role("link", name=self.words(sentence), exact=True).first

    def button(self, sentence: str) -> Locator:
        """Find a button by its words."""
        return self.page.get_by_role("button", name=self.words(sentence), exact=True).first

    def field(self, sentence: str) -> Locator:
        """Find a field by its label."""
        return self.page.get_by_label(self.words(sentence)).first

    def see(self, sentence: str, **values: object) -> None:
        """Make sure that the page is headed so."""
        expect(self.page.get_by_role("heading", level=1)).to_have_text(self.words(sentence, **values))

    def codes(self, least: int) -> list[str]:
        """Wait for letters with a code, and read them."""
        return [CODE.findall(letter.text)[0] for letter in self.mail(self.who.email, CODE, least)]


@pytest.mark.parametrize("who", [THEO, MAUD], ids=["in French", "in English"])
def test_somebody_new_goes_all_the_way(who: Newcomer, enter: Enter, mail_for: Mail, tmp_path: Path) -> None:
    page = enter(who.locale)
    go_all_the_way(Way(who, page, Mouse(), True, Words(who.language), mail_for, tmp_path), enter)


def test_the_same_way_needs_no_script(enter: Enter, mail_for: Mail, tmp_path: Path) -> None:
    page = enter(PIA.locale, scripts=False)
    go_all_the_way(Way(PIA, page, Mouse(), False, Words(PIA.language), mail_for, tmp_path), enter)


def test_the_same_way_needs_no_mouse(enter: Enter, mail_for: Mail, tmp_path: Path) -> None:
    page = enter(KIT.locale)
    go_all_the_way(Way(KIT, page, Keyboard(page), True, Words(KIT.language), mail_for, tmp_path), enter)


def go_all_the_way(way: Way, enter: Enter) -> None:
    make_an_account(way)
    sign_the_last_signature(way)
    neighbour = let_a_second_person_join(way, enter)
    topic = open_a_topic_with_an_image(way)
    be_answered(way, topic, neighbour)
    wish_for_mail_at_once(way)
    stop_the_mail(way, topic, neighbour, enter)
    search_and_find(way)
    take_everything_along(way)
    leave_unsigned(way, topic, neighbour)


def make_an_account(way: Way) -> None:
    way.page.goto("/")
    expect(way.page.locator("html")).to_have_attribute("lang", way.who.language)
    way.hand.press(way.link("Make an account"))
    way.see("Make an account")
    way.hand.write(way.who.email, into=way.page.locator("[name=email]"))
    way.hand.write(way.who.name, into=way.field("Your name"))
    way.hand.tick(way.page.locator("[name=consent]"))
    way.hand.press(way.button("Make my account"))
    way.see("Show that this address is yours")
    way.hand.write(way.codes(1)[0], into=way.page.locator("[name=code]"))
    way.hand.press(way.button("Go on"))
    expect(way.page.get_by_role("heading", level=1)).to_contain_text(way.who.name)


def sign_the_last_signature(way: Way) -> None:
    way.hand.press(way.page.locator(".foot").get_by_role("link", name=way.words("Calls"), exact=True))
    way.see("Calls")
    way.hand.press(way.page.get_by_role("link", name=way.who.call.capitalize(), exact=True))
    expect(way.page.locator(".note").first).to_contain_text(
        way.said.ngettext("{n} signature is missing.", "{n} signatures are missing.", 1)
    )
    way.hand.write("Parce que je passe là chaque soir.", into=way.field("Why you want it"))
    way.hand.press(way.button("Sign this call"))
    expect(way.page.get_by_role("status")).to_have_text(
        way.words(
            "Your signature completed the call: {community} exists.", community=way.who.call.capitalize()
        )
    )
    way.hand.press(way.page.locator(".lintel nav").get_by_role("link", name=way.words("Guide"), exact=True))
    way.see("Participation guide")
    expect(way.page.locator(".clauses > li")).to_have_count(4)


def let_a_second_person_join(way: Way, enter: Enter) -> Page:
    """Lou comes in by the door: nothing without the guide, then with it."""
    page = enter("fr-FR", who="Lou")
    french = Words("fr")
    page.goto(f"/c/{way.who.call}/join/")
    expect(page.locator(".clauses > li")).to_have_count(4)
    page.get_by_role("button", name=french.gettext("Join"), exact=True).click()
    # The browser itself asks for the box; the place would too.
    assert page.locator("[name=accepts]").evaluate("box => !box.checkValidity()")
    page.locator("[name=accepts]").check()
    page.get_by_role("button", name=french.gettext("Join"), exact=True).click()
    expect(page.get_by_role("status")).to_contain_text(way.who.call.capitalize())
    return page


def open_a_topic_with_an_image(way: Way) -> str:
    lintel = way.page.locator(".lintel nav")
    way.hand.press(lintel.get_by_role("link", name=way.words("Talk"), exact=True))
    way.see("Talk")
    way.hand.press(way.link("Open a topic"))
    way.see("Open a topic")
    way.hand.write(way.who.title, into=way.field("What it is about"))
    way.hand.write("Depuis **mardi**. Qui appelle ?", into=way.field("Your message"))
    way.hand.attach(photograph(way.folder), to=way.page.locator("#files"))
    way.hand.press(way.button("Send"))
    # Asked once: two suggestions, and what the image shows.
    expect(way.page.get_by_role("status")).to_have_count(2)
    way.hand.write("Un quai dans le noir", into=way.page.locator("[name^=described-]"))
    way.hand.press(way.button("Send as it is"))
    expect(way.page.get_by_role("heading", level=1)).to_have_text(way.who.title)
    shown = way.page.get_by_alt_text("Un quai dans le noir")
    expect(shown).to_be_visible()
    served = way.page.request.get(str(shown.get_attribute("src")))
    assert served.ok
    with Image.open(BytesIO(served.body())) as image:
        assert not image.getexif()
        assert "exif" not in image.info
    assert b"Secret Camera" not in served.body()
    return re.sub(r"(p/\d+/)?(#.*)?$", "", way.page.url)


def wish_for_mail_at_once(way: Way) -> None:
    way.page.goto("/news/wishes/")
    for field in ("answers", "followed"):
        way.hand.pick(way.words("By mail, at once"), of=way.page.locator(f"[name={field}]"))
    way.hand.press(way.button("Keep this"))
    expect(way.page.get_by_role("status")).to_have_text(way.words("Noted."))


def be_answered(way: Way, topic: str, neighbour: Page) -> None:
    way.page.goto(topic)
    expect(way.page.locator(".post")).to_have_count(1)
    if way.scripts:
        way.page.evaluate("window.stayed = true")
    answer(neighbour, topic, "J’ai appelé ce matin.", anew=True)
    if not way.scripts:
        way.page.reload()
    expect(way.page.locator(".post").nth(1)).to_contain_text("J’ai appelé ce matin.")
    if way.scripts:
        # The lintel says so too, in the page that was open.
        expect(way.page.locator("[data-news]")).to_have_class(re.compile("fresh"))
        assert way.page.evaluate("window.stayed")


def answer(page: Page, topic: str, text: str, *, anew: bool) -> None:
    page.goto(topic)
    page.locator("#source").fill(text)
    page.get_by_role("button", name=Words("fr").gettext("Send"), exact=True).click()
    if anew:
        page.get_by_role("button", name=Words("fr").gettext("Send as it is"), exact=True).click()
    expect(page.locator(".post").last).to_contain_text(text)


def stop_the_mail(way: Way, topic: str, neighbour: Page, enter: Enter) -> None:
    """They look elsewhere when they are answered again: nobody is mailed what they have read."""
    answer(neighbour, topic, "Quelqu’un rappelle demain.", anew=False)
    letter = way.mail(way.who.email, "Quelqu’un rappelle demain.")[0]
    headers = dict(letter.headers)
    assert "Quelqu’un rappelle demain." in letter.html
    assert topic in letter.text
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    link = headers["List-Unsubscribe"].strip(" \n<>")
    # Whoever reads mail is not signed in there, and looking stops nothing.
    reader = enter(way.who.locale)
    for _ in range(2):
        reader.goto(link)
        expect(reader.get_by_role("button", name=way.words("Stop this mail"))).to_be_visible()
    # What a mail program sends by itself, without cookies.
    assert reader.request.post(link, form={"List-Unsubscribe": "One-Click"}).ok
    reader.goto(link)
    expect(reader.get_by_role("status")).to_have_text(way.words("This is stopped already."))
    answer(neighbour, topic, "Ils viennent jeudi.", anew=False)


def search_and_find(way: Way) -> None:
    if way.scripts:
        way.page.locator("h1").focus()
        way.page.keyboard.press("/")
    else:
        way.page.goto("/search/")
    way.see("Search")
    way.hand.write(way.who.sought, into=way.page.locator("[name=q]"))
    way.hand.press(way.page.locator(".search").get_by_role("button"))
    way.hand.press(way.page.get_by_role("link", name=way.who.title).first)
    expect(way.page.get_by_role("heading", level=1)).to_have_text(way.who.title)


def take_everything_along(way: Way) -> None:
    way.hand.press(way.page.locator(".me").get_by_role("link", name=way.who.name, exact=True))
    way.hand.press(way.link("Your data"))
    way.see("Your data")
    with way.page.expect_download() as coming:
        way.hand.press(way.button("Take the archive"))
    with zipfile.ZipFile(coming.value.path()) as archive:
        names = archive.namelist()
        data = archive.read(next(name for name in names if name.endswith("data.json"))).decode()
        page = archive.read(next(name for name in names if name.endswith("index.html"))).decode()
    assert way.who.email in json.dumps(json.loads(data))
    for wanted in (way.who.name, way.who.title, "Depuis **mardi**. Qui appelle"):
        assert wanted in data
        assert wanted in page
    assert f'<html lang="{way.who.language}">' in page


def leave_unsigned(way: Way, topic: str, neighbour: Page) -> None:
    way.page.goto("/me/leave/")
    way.hand.press(way.button("Send me a code to leave"))
    code = way.codes(2)[-1]
    # Since the mail was stopped, an answer came, and no letter of it.
    assert not any("Ils viennent jeudi." in each.text for each in way.mail(way.who.email, topic))
    way.hand.tick(way.page.locator("[name=words][value=unsigned]"))
    handle = str(way.page.locator("#confirm").text_content()).split(way.who.email)[1]
    short = re.search(r"[a-z][a-z0-9-]{2,}\.", handle)
    assert short
    way.hand.write(short.group().rstrip("."), into=way.field("Type your short name to confirm"))
    way.hand.write(code, into=way.page.locator("[name=code]"))
    way.hand.press(way.button("Erase my account for good"))
    way.see("Your account is erased.")
    neighbour.goto(topic)
    first = neighbour.locator(".post").first
    expect(first).to_contain_text("Depuis mardi. Qui appelle")
    expect(first).to_contain_text(Words("fr").gettext("a former member"))
    expect(neighbour.locator("body")).not_to_contain_text(way.who.name)
