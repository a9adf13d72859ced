"""What happened in the place before a journey begins, by the real actions: each page has something to show.

Ada, Bo, Lou and Nia speak in the square, which anyone reads. Ada, Bo and Lou have a house of their own. Ina
asks to come into the yard. Calls wait for one signature each: a journey brings it.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from allauth.mfa.webauthn.internal.auth import WebAuthn
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from parvis.communities import actions as founding
from parvis.communities.models import Access, Call, Community, Kind, Visibility
from parvis.communities.proposals import Proposal, ProposedClause
from parvis.conversations import actions as talking
from parvis.conversations.models import Mark, Topic
from parvis.importing import actions as importing
from parvis.notices.stopping import Scope, Stop, key_for
from parvis.people import actions as arriving
from parvis.people import handles
from parvis.people.models import Person
from parvis.place.models import Place
from tests.place.closing import close

WAITING_CALLS = ("lanternes", "lanterns", "marches", "steps")
"""Short names of the calls of which one signature is missing."""

CLAUSES = (
    ProposedClause(
        "Pourquoi nous sommes là", "Nous parlons de la place, et disons où et quand.", newcomer=True
    ),
    ProposedClause("Répondre à qui demande", "Qui demande reçoit une réponse.", newcomer=True),
    ProposedClause("Ne pas être d’accord", "Nous parlons des choses, pas des personnes.", newcomer=True),
    ProposedClause("Partir", "On part quand on veut."),
)
BENCHES = """## Les bancs

Ils sont **trois**, et `un` seul tient.

> Un banc est une promesse.

1. compter
2. réparer

| où | combien |
|---|---|
| gare | 2 |
"""
PHRASE = "une phrase que personne ne devine"
SECOND_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"  # noqa: S105 (invented)
"""Of the application that makes Tess's second codes."""
ARCHIVE = """From ada.autrefois@morville.example Mon Mar  4 10:00:00 2024
From: Ada Autrefois <ada.autrefois@morville.example>
To: liste@morville.example
Subject: Le tourniquet
Date: Mon, 4 Mar 2024 10:00:00 +0100
Message-ID: <tourniquet@morville.example>

Le tourniquet grince depuis dimanche. Qui a de la graisse ?

"""
LONG_WORD = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz"


@dataclass(slots=True)
class Story:
    """Tell it once, and remember where its things are."""

    now: datetime
    people: dict[str, Person] = field(default_factory=dict)
    paths: dict[str, str] = field(default_factory=dict)

    def tell(self) -> dict[str, str]:
        """Let everything happen, and give the addresses a test cannot guess."""
        Place.objects.update_or_create(pk=1, defaults={**NOTICE, "opened_at": self._ago(400)})
        for name, language in (
            ("Ada", "fr"),
            ("Bo", "en"),
            ("Lou", "fr"),
            ("Nia", "en"),
            ("Ina", "fr"),
            ("Cy", "en"),
            ("Pat", "fr"),
            ("Tess", "en"),
        ):
            self._arrive(name, language)
        self._close_doors_better()
        self._live_in_the_square()
        self._live_in_the_house()
        self._ask_for_the_yard()
        for number, slug in enumerate(WAITING_CALLS):
            founder, other = ("Ada", "Bo") if number % 2 else ("Bo", "Ada")
            call = self._call(slug, slug.capitalize(), founder, days=3, quorum=3)
            founding.sign_call(by=self.people[other], call=call, reason="Oui, il le faut.", at=self._ago(2))
        self._call("jardin", "Un jardin derrière la gare", "Lou", days=4, quorum=5)
        self.paths["stop"] = key_for(Stop(self.people["Bo"].pk, Scope.MAIL))
        return self.paths

    def _ago(self, days: float) -> datetime:
        return self.now - timedelta(days=days)

    def _arrive(self, name: str, language: str) -> None:
        email = f"{name.casefold()}@morville.example"
        made = arriving.arrive(person=Person(), email=email, name=name, language=language, at=self._ago(300))
        EmailAddress.objects.create(user=made, email=email, verified=True, primary=True)
        self.people[name] = made

    def _close_doors_better(self) -> None:
        pat, tess = self.people["Pat"], self.people["Tess"]
        pat.set_password(PHRASE)
        pat.save()
        for each in (pat, tess):
            TOTP.activate(each, SECOND_SECRET)
            RecoveryCodes.activate(each)
        # Enough of a passkey to be listed, renamed and removed; nobody signs in with it.
        WebAuthn.add(pat, "Une petite clé", {"clientExtensionResults": {}})
        self.paths["passkey"] = str(Authenticator.objects.get(type=Authenticator.Type.WEBAUTHN).pk)

    def _call(self, slug: str, name: str, founder: str, *, days: float, quorum: int, **given: object) -> Call:
        proposal = Proposal(
            **{  # type: ignore[arg-type]  # what is given replaces what is usual
                "name": name,
                "slug": handles.handle_from(slug),
                "purpose": f"Ce que « {name} » veut faire : se parler, et faire ensemble.",
                "kind": Kind.LOCAL,
                "languages": ["fr", "en"],
                "access": Access.OPEN,
                "visibility": Visibility.PUBLIC,
                "idea": "Une *idée* simple :\n\n- se parler ;\n- agir.",
                "clauses": CLAUSES,
                "quorum": quorum,
                "deadline": self.now + timedelta(days=20),
                "reason": "Il manquait un lieu.",
                **given,
            }
        )
        return founding.open_call(by=self.people[founder], proposal=proposal, at=self._ago(days))

    def _born(self, slug: str, name: str, *people: str, days: float = 20, **given: object) -> Community:
        call = self._call(slug, name, people[0], days=days, quorum=len(people), **given)
        for each in people[1:]:
            founding.sign_call(by=self.people[each], call=call, reason="Moi aussi.", at=self._ago(days - 1))
        return Community.objects.select_related("guide").get(slug=handles.handle_from(slug))

    def _live_in_the_square(self) -> None:
        square = self._born("la-place", "La Place", "Ada", "Bo", "Lou")
        for name in ("Nia", "Ina"):
            founding.join_community(by=self.people[name], community=square, version=1, at=self._ago(15))
        founding.set_welcoming(by=self.people["Lou"], community=square, welcomes=True, at=self._ago(14))
        self._talk_of_benches(square)
        self._tend(square)
        asked = talking.open_topic(
            by=self.people["Nia"],
            at=self._ago(3),
            community=square,
            title=f"Une question au sujet de {LONG_WORD}",
            source=f"Bonjour. Qui sait ? https://morville.example/{'tres-longue-adresse-' * 8}",
        )
        self.paths["long"] = str(asked.pk)
        talking.save_draft(
            by=self.people["Ada"],
            at=self._ago(1),
            community=square,
            title="Un brouillon",
            source="Je me demande",
        )
        self._bring_an_archive(square)
        self._call("kiosque", "Le kiosque", "Ada", days=2, quorum=4, parent=square)
        _, secret = founding.invite(
            by=self.people["Ada"],
            community=square,
            email="quelquun@morville.example",
            words="Venez voir.",
            language="fr",
            at=self._ago(1),
        )
        self.paths["invitation"] = secret

    def _talk_of_benches(self, square: Community) -> None:
        ada, bo, lou = (self.people[name] for name in ("Ada", "Bo", "Lou"))
        image = talking.attach(
            by=ada, at=self._ago(12), community=square, upload=_drawing(), described="Un banc sous un arbre"
        )
        topic = talking.open_topic(
            by=ada,
            at=self._ago(12),
            community=square,
            title="Où sont passés les bancs ?",
            source=BENCHES,
            attachments=[image],
        )
        first = topic.posts.get(number=1)
        second = talking.reply(
            by=bo, at=self._ago(11), topic=topic, source="At the depot, @lou.", replies_to=first
        )
        talking.edit(by=bo, at=self._ago(10.9), post=second, source="At the depot since May, @lou.")
        third = talking.reply(by=lou, at=self._ago(10), topic=topic, source="Je retire.", replies_to=second)
        talking.remove(by=lou, at=self._ago(9), post=third)
        talking.mark(by=lou, at=self._ago(9), post=first, kind=Mark.Kind.EXPECT)
        talking.mark(by=bo, at=self._ago(9), post=first, kind=Mark.Kind.THANKS, because="you counted them")
        for number in range(20):
            by = (ada, bo, lou)[number % 3]
            talking.reply(
                by=by, at=self._ago(8 - number / 10), topic=topic, source=f"Banc numéro {number + 1}."
            )
        self.paths["topic"] = str(topic.pk)

    def _tend(self, square: Community) -> None:
        ada, bo = self.people["Ada"], self.people["Bo"]
        topic = talking.open_topic(
            by=bo, at=self._ago(6), community=square, title="Lamps and gulls", source="The lamps first."
        )
        talking.reply(by=ada, at=self._ago(6), topic=topic, source="Et les goélands.")
        made: Topic = talking.split(
            by=ada, at=self._ago(5), topic=topic, numbers=[2], title="Les goélands", why="Deux sujets."
        )
        close(by=ada, at=self._ago(4), topic=made, why="Ils sont partis.")
        self.paths["split"], self.paths["closed"] = str(topic.pk), str(made.pk)

    def _bring_an_archive(self, square: Community) -> None:
        ada, at = self.people["Ada"], self._ago(1)
        with TemporaryDirectory() as folder:
            archive = Path(folder, "liste.mbox")
            archive.write_text(ARCHIVE, encoding="ascii")
            brought = importing.bring_in(by=ada, at=at, community=square, path=archive)
            sent = SimpleUploadedFile("suite.mbox", ARCHIVE.replace("tourniquet", "portail").encode())
            upload = importing.keep(by=ada, at=at, community=square, archive=sent)
        self.paths["import"], self.paths["upload"] = str(brought.pk), str(upload.pk)
        self.paths["proof"] = importing.ask_proof(
            by=ada, at=self.now, address="ada.autrefois@morville.example"
        )

    def _live_in_the_house(self) -> None:
        house = self._born(
            "la-maison", "La Maison", "Ada", "Bo", "Lou", access=Access.CLOSED, visibility=Visibility.MEMBERS
        )
        topic = talking.open_topic(
            by=self.people["Ada"], at=self._ago(7), community=house, title="La clé", source="Sous le pot."
        )
        self.paths["hidden"] = str(topic.pk)

    def _ask_for_the_yard(self) -> None:
        yard = self._born("la-cour", "La Cour", "Ada", "Bo", "Nia", access=Access.REQUEST)
        founding.ask_to_join(
            by=self.people["Ina"], community=yard, version=1, words="J’habite à côté.", at=self._ago(2)
        )


def _drawing() -> SimpleUploadedFile:
    kept = BytesIO()
    Image.new("RGB", (320, 200), (200, 180, 140)).save(kept, "PNG")
    return SimpleUploadedFile("banc.png", kept.getvalue(), content_type="image/png")


NOTICE = {
    "name": "Le Parvis d’essai",
    "languages": ["fr", "en"],
    "publisher": "Les amis du parvis",
    "publisher_address": "1, place du Parvis\n01000 Morville",
    "director": "Inès Moreau",
    "hosting": "Une cave, 2, rue Basse, 01000 Morville, +33 1 00 00 00 00",
    "contact": "bonjour@morville.example",
    "contact_authorities": "loi@morville.example",
    "contact_languages": "français, English",
    "payer": "ses membres",
}
