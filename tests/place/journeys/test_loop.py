"""The whole loop in a real browser and with real mail: from what people say to an answer that answers."""

import re
import smtplib
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from playwright.sync_api import Page, expect

from tests.place.journeys.conftest import Stage, served
from tests.place.journeys.loop_stage import ARRIVED, DONE
from tests.place.journeys.loop_talk import PEOPLE
from tests.place.journeys.mail_clients import answering

pytestmark = [pytest.mark.browser, pytest.mark.slow]

Enter = Callable[..., Page]
TELEPHONE = {"width": 390, "height": 844}
AN_HOUR, A_DAY = 3700, 86_500
LINK = re.compile(r"http://[\d.:]+(/answer/[a-z2-7]{32}/(?:\d+/)?)$", re.MULTILINE)
FRENCH = (
    "Le banc de la rue des Tanneurs est cassé depuis deux mois.",
    "Il faudrait réparer le banc de la rue des Tanneurs.",
    "Quand réparera-t-on le banc de la rue des Tanneurs ?",
    "Le banc est toujours cassé, on ne peut plus s’asseoir rue des Tanneurs.",
    "Il faut réparer ce banc, les gens âgés ne peuvent plus s’asseoir.",
    "Le banc cassé de la rue des Tanneurs est dangereux.",
)
ENGLISH = (
    "The bench on Tanner Street has been broken for two months.",
    "The bench on Tanner Street should be mended.",
    "When will the bench on Tanner Street be mended?",
    "The bench is still broken, nobody can sit down on Tanner Street.",
    "We need the bench on Tanner Street mended, old people cannot sit down.",
    "The broken bench on Tanner Street is dangerous.",
)


@dataclass(frozen=True, slots=True)
class Street:
    """Say who speaks where, of what, and who can answer."""

    slug: str
    name: str
    animator: str
    said: tuple[str, ...]
    language: str
    official: str
    email: str
    role: str
    answers_for: str

    @property
    def home(self) -> str:
        """Give where it is."""
        return f"/c/{self.slug}/"


MARC = ("fr", "Marc Lenoir", "marc.lenoir@vaubrun.example", "Voirie", "Les bancs cassés, les rues à réparer")
NORA = ("en", "Nora Whitfield", "nora.whitfield@elmford.example", "Parks", "Broken benches, streets to mend")
TILLEULS = Street("les-tilleuls", "Les Tilleuls", "Ada", FRENCH, *MARC)
ELM_STREET = Street("elm-street", "Elm Street", "Bo", ENGLISH, *NORA)
PASSERELLE = Street("la-passerelle", "La Passerelle", "Lou", FRENCH, *MARC)

Mail = tuple[str, str]
"""The program a mail is from, and words its reader must find published."""
IN_FRENCH: tuple[Mail, ...] = (
    ("gmail-web-fr", "Le banc de la rue des Tanneurs sera réparé avant le 15 avril"),
    ("outlook-web-fr", "Nous avons bien reçu votre demande."),
    ("apple-mail-fr", "J’ai demandé au service des espaces verts"),
)
IN_ENGLISH: tuple[Mail, ...] = (
    ("gmail-android-en", "shall look at the other two while we are there."),
    ("outlook-desktop-en-html", "The bench on Tanner Street will be mended by 15 April."),
    ("apple-mail-en-below", "The bench will be mended by 15 April."),
)


@dataclass(slots=True)
class Loop:
    """Hold the place, its time and its mail, and whoever stands before it."""

    street: Street
    place: Stage
    process: "subprocess.Popen[str]"
    enter: Enter
    scripts: bool = True
    number: int = 0
    pages: dict[str, Page] = field(default_factory=dict)

    def of(self, who: str) -> Page:
        """Give the page somebody looks at."""
        if who not in self.pages:
            page = self.enter("fr-FR", scripts=self.scripts, who=who)
            if not self.scripts:
                page.set_viewport_size({"width": TELEPHONE["width"], "height": TELEPHONE["height"]})
            self.pages[who] = page
        return self.pages[who]

    @property
    def expectation(self) -> str:
        """Give where the expectation stands."""
        return f"{self.street.home}expectations/{self.number}/"

    def let_pass(self, seconds: int = 0) -> None:
        """Let time pass in the place, and all that is due be done."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(f"{seconds}\n")
        self.process.stdin.flush()
        assert self.process.stdout.readline().strip() == DONE

    def mails(self) -> list[EmailMessage]:
        """Read what came to whoever can answer here, the oldest first."""
        found = []
        for file in sorted((self.place.data / ARRIVED).glob("*.eml")):
            mail = message_from_bytes(file.read_bytes(), policy=policy.default)
            assert isinstance(mail, EmailMessage)
            # Two streets write to the same address: the sender's name tells them apart.
            if self.street.email in str(mail["To"]) and self.street.name in str(mail["From"]):
                found.append(mail)
        return found

    def send(self, mail: EmailMessage) -> None:
        """Send a mail as whoever can answer does, over the wire."""
        with smtplib.SMTP("127.0.0.1", int(self.place.paths["post"])) as server:
            server.send_message(mail)

    def stands(self, at: int) -> None:
        """Make sure that everyone reads that the expectation stands at this step of its course."""
        page = self.of("Nia")
        page.goto(self.expectation)
        expect(page.locator(".course li").nth(at)).to_have_attribute("aria-current", "step")


HEARD, INFORMED, ANSWERED, JUDGED = range(4)


@pytest.fixture(scope="module")
def running(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[Stage, "subprocess.Popen[str]"]]:
    """Serve three streets, and their mail."""
    data, passing = tmp_path_factory.mktemp("streets"), tmp_path_factory.mktemp("passing")
    with served("tests.place.journeys.loop_stage", data, passing) as running:
        yield running


@pytest.fixture(scope="module")
def stage(running: tuple[Stage, "subprocess.Popen[str]"]) -> Stage:
    """Give the place browsers enter here."""
    return running[0]


@pytest.mark.parametrize(
    ("street", "mails"),
    [(TILLEULS, IN_FRENCH), (ELM_STREET, IN_ENGLISH)],
    ids=["in French", "in English"],
)
def test_what_people_say_is_answered_by_mail_until_it_answers(
    street: Street,
    mails: tuple[Mail, ...],
    running: tuple[Stage, "subprocess.Popen[str]"],
    enter: Enter,
) -> None:
    loop = Loop(street, *running, enter)
    come_to_be_expected(loop)
    for turn, (program, words) in enumerate(mails, start=1):
        letter = be_written_to(loop, turn)
        loop.send(answering(program, letter))
        see_how_it_will_appear(loop, words)
        if turn == 1:
            publish_by_the_link(loop)
        else:
            loop.let_pass(AN_HOUR)
        read_the_answer(loop, turn, words)
        judge(loop, turn, "answers" if turn == len(mails) else "not")
        loop.stands(JUDGED if turn == len(mails) else INFORMED)
    expect(loop.of("Nia").locator(".answer")).to_have_count(len(mails))


def test_the_same_by_the_signed_link_on_a_telephone_without_scripts(
    running: tuple[Stage, "subprocess.Popen[str]"], enter: Enter
) -> None:
    loop = Loop(PASSERELLE, *running, enter, scripts=False)
    come_to_be_expected(loop)
    for turn, words in enumerate(("Nous regardons.", "Le banc est réparé depuis lundi."), start=1):
        letter = be_written_to(loop, turn)
        answer_by_the_link(loop, link_in(letter), words)
        read_the_answer(loop, turn, words)
        judge(loop, turn, "not" if turn == 1 else "answers")
        loop.stands(INFORMED if turn == 1 else JUDGED)


def come_to_be_expected(loop: Loop) -> None:
    say(loop)
    # Where the ear has listened already, so little is listened to as a whole once a day.
    loop.let_pass(A_DAY)
    confirm(loop)
    name_who_can_answer(loop)
    loop.stands(HEARD)


def say(loop: Loop) -> None:
    """Four people speak of one thing, among others."""
    for number, words in enumerate(loop.street.said):
        page = loop.of(PEOPLE[number % len(PEOPLE)])
        page.goto(f"{loop.street.home}talk/new/")
        page.locator("[name=title]").fill(words)
        page.locator("#source").fill(words)
        for _ in range(2):  # the place may suggest something, once
            with page.expect_navigation():
                page.locator("button[name=act][value=send]").click()
            if not page.locator("#source").input_value():
                break
        expect(page.locator(".post")).to_contain_text(words)


def confirm(loop: Loop) -> None:
    """The ear proposes; a person with the mandate confirms; others expect it too."""
    page = loop.of(loop.street.animator)
    page.goto(f"{loop.street.home}expectations/heard/")
    page.locator(".things > li .said a").first.click()
    kept = page.locator("#confirm_title").input_value()
    assert kept in loop.street.said
    with page.expect_navigation():
        page.locator("button[name=act][value=confirm]").click()
    expect(page.locator("h1")).to_contain_text(kept)
    loop.number = int(page.url.rstrip("/").rpartition("/")[2])
    for who in PEOPLE:
        page = loop.of(who)
        page.goto(loop.expectation)
        if (button := page.locator("button[formaction$='/join/']")).count():
            button.click()
            expect(page.locator("button[formaction$='/join/?back=1']")).to_have_attribute(
                "aria-pressed", "true"
            )


def name_who_can_answer(loop: Loop) -> None:
    """List somebody; the place proposes them, a person decides."""
    page, street = loop.of(loop.street.animator), loop.street
    page.goto(f"{street.home}responsible/new/")
    for name in ("role", "answers_for", "email"):
        page.locator(f"main [name={name}]").fill(getattr(street, name))
    page.locator("main [name=name]").fill(street.official)
    page.locator("main [name=language]").select_option(street.language)
    with page.expect_navigation():
        page.locator("main form button.act").click()
    expect(page.locator("main")).to_contain_text(street.official)
    loop.let_pass()
    page.goto(loop.expectation)
    with page.expect_navigation():
        page.locator("#office button[name=responsible]").first.click()
    expect(page.locator("#office b").first).to_have_text(street.official)


def be_written_to(loop: Loop, turn: int) -> EmailMessage:
    """A letter arrives: at once where somebody says so, else an hour later."""
    before = len(loop.mails())
    loop.let_pass()
    assert len(loop.mails()) == before, "a letter waits for what else there is to say"
    if turn == 1:
        page = loop.of(loop.street.animator)
        page.goto(f"{loop.street.home}letters/")
        with page.expect_navigation():
            page.locator("form[action$='/now/'] button").click()
        loop.let_pass()
    else:
        loop.let_pass(AN_HOUR)
    [letter] = loop.mails()[before:]
    text = body_of(letter)
    assert any(said in " ".join(text.split()) for said in loop.street.said)
    assert str(letter["Reply-To"]).startswith("reponse+")
    assert link_in(letter)
    assert (letter["In-Reply-To"] is None) == (turn == 1)
    loop.stands(INFORMED)
    return letter


def see_how_it_will_appear(loop: Loop, words: str) -> None:
    """Whoever answered is shown how it will appear, before anybody else reads it."""
    before = len(loop.mails())
    loop.let_pass()
    [preview] = loop.mails()[before:]
    assert words in " ".join(body_of(preview).split())
    page = loop.of("Nia")
    page.goto(loop.expectation)
    expect(page.locator("main")).not_to_contain_text(words)


def publish_by_the_link(loop: Loop) -> None:
    page = loop.enter({"fr": "fr-FR", "en": "en-GB"}[loop.street.language])
    page.goto(link_in(loop.mails()[-1]))
    with page.expect_navigation():
        page.locator("button[name=publish]").click()
    expect(page.locator(".answer time").first).to_be_visible()


def answer_by_the_link(loop: Loop, link: str, words: str) -> None:
    """On a telephone, without an account: write, look, change, publish."""
    page = loop.enter("fr-FR", scripts=False)
    page.set_viewport_size({"width": TELEPHONE["width"], "height": TELEPHONE["height"]})
    page.goto(link)
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    for said in ("Bonjour.", words):
        page.locator("[name=kind][value=answer]").check()
        page.locator("[name=source]").fill(said)
        fits(page)
        with page.expect_navigation():
            page.locator("#answer button.act").click()
        expect(page.locator(".answer").last).to_contain_text(said)
        loop.of("Nia").goto(loop.expectation)
        expect(loop.of("Nia").locator("main")).not_to_contain_text(said)
        if said != words:
            page.locator("a[href$='?again=1#answer']").click()
    fits(page)
    with page.expect_navigation():
        page.locator("button[name=publish]").click()
    expect(page.locator(".answer time").last).to_be_visible()


def read_the_answer(loop: Loop, turn: int, words: str) -> None:
    """Everyone reads it, in the name and the office of whoever wrote it, without what a program added."""
    page = loop.of("Nia")
    loop.stands(ANSWERED)
    answer = page.locator(".answer").filter(has_text=words)
    expect(answer).to_have_count(1)
    expect(page.locator(".answer")).to_have_count(turn)
    expect(answer.locator(".kind b")).to_have_text(loop.street.official)
    for added in ("reponse+", "wrote:", "a écrit", "Envoyé", "Sent from", "@tilleuls.example"):
        expect(answer).not_to_contain_text(added)
    fits(page)


def judge(loop: Loop, turn: int, verdict: str) -> None:
    """Those concerned say whether it answers: three, or until enough said that it does not."""
    for who in PEOPLE[:3]:
        page = loop.of(who)
        page.goto(loop.expectation)
        page.locator("#answers a[href$='/judge/']").click()
        page.locator(f"[name=verdict][value={verdict}]").check()
        page.locator("[name=words]").fill(f"{who}, la fois {turn}")
        fits(page)
        with page.expect_navigation():
            page.locator("main form button.act").click()
        expect(page.locator("#answers details").last).to_contain_text(f"{who}, la fois {turn}")


def fits(page: Page) -> None:
    """Make sure that nothing scrolls sideways."""
    size = page.viewport_size
    assert size is not None
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], page.url


def body_of(mail: EmailMessage) -> str:
    part = mail.get_body(("plain",))
    assert part is not None
    return str(part.get_content())


def link_in(mail: EmailMessage) -> str:
    found = LINK.search(body_of(mail).replace("\r", ""))
    assert found, body_of(mail)
    return found.group(1)
