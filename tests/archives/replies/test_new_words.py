"""Of an answer, as real programs write it, the new words alone remain."""

from pathlib import Path

import pytest

from parvis.archives.replies import Receiving, Reply, read_reply
from parvis.archives.replies.flowed import unflowed
from parvis.archives.replies.new_words import new_words

MAILS = Path(__file__).parent / "mails"
OURS = Receiving("tilleuls.example")
LETTER = "k3v9q2m8x7w4r6t1y5z0ab"

MENDED = "Le banc sera réparé avant le 15 avril."
GREETED = f"Bonjour,\n\n{MENDED}"
TWO_OTHERS = (
    "Bonjour,\n\nLe banc de la rue des Tanneurs sera réparé avant le 15 avril, et nous regarderons les deux "
    "autres à cette occasion."
)
EXPECTED = {
    "apple-mail-en-below": "Dear all,\n\nThe bench will be mended by 15 April.",
    "apple-mail-en-below-html": "Dear all,\n\nThe bench will be mended by 15 April.",
    "apple-mail-fr": f"{GREETED} J’ai demandé au service des espaces verts de regarder aussi "
    "les deux autres.",
    "gmail-android-en": "Dear all,\n\nThank you for writing. The bench will be mended by 15 April, and we\n"
    "shall look at the other two while we are there.",
    "gmail-web-en-inline": "It will be mended by 15 April.\n\nThe lamp was replaced yesterday.",
    "gmail-web-fr": "Bonjour,\n\nLe banc de la rue des Tanneurs sera réparé avant le 15 avril ; les\n"
    "lattes sont commandées.\nLe détail des travaux : https://vaubrun.example/voirie/bancs",
    "iphone-en-html": "It will be mended by 15 April.\n\nNora",
    "iphone-fr": "Bonjour, le banc sera réparé avant le 15 avril.",
    "outlook-desktop-en-html": "Dear all,\n\nThe bench on Tanner Street will be mended by 15 April. "
    "The list of works <https://elmford.example/works> is public.",
    "outlook-desktop-fr": "Bonjour,\n\nLe banc de la rue des Tanneurs sera réparé avant le 15 avril.\n"
    "- les lattes sont commandées ;\n- l'équipe passe la semaine du 6.\n\nJe reste à votre disposition.",
    "outlook-ios-fr": MENDED,
    "outlook-ios-fr-html": MENDED,
    "outlook-web-fr": "Bonjour,\n\nNous avons bien reçu votre demande. " + MENDED,
    "outlook-web-fr-html": "Bonjour,\n\nNous avons bien reçu votre demande. " + MENDED,
    "provider-fr": GREETED,
    "thunderbird-fr-below": TWO_OTHERS,
    "thunderbird-fr-html": TWO_OTHERS,
    "yahoo-fr": f"Bonjour,\n{MENDED}",
    "zimbra-fr": "Bonjour,\nle banc sera réparé avant le 15 avril.\nM. Lenoir",
}


def read(name: str, ending: bytes = b"\n") -> Reply:
    return read_reply((MAILS / f"{name}.eml").read_bytes().replace(b"\n", ending), OURS)


def test_every_mail_of_the_folder_is_expected() -> None:
    assert {path.stem for path in MAILS.glob("*.eml")} == EXPECTED.keys()


@pytest.mark.parametrize("ending", [b"\n", b"\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_the_new_words_alone_remain(name: str, ending: bytes) -> None:
    reply = read(name, ending)

    assert reply.text == EXPECTED[name]
    assert not reply.troubles
    assert reply.automatic is None


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_the_answer_says_whose_it_is_and_to_what(name: str) -> None:
    reply = read(name)

    assert reply.sender in {"marc.lenoir@vaubrun.example", "nora.whitfield@elmford.example"}
    assert reply.recipients == (f"reponse+{LETTER}@tilleuls.example",)
    assert reply.in_reply_to == f"lettre.{LETTER}@tilleuls.example"
    assert reply.tokens == (LETTER,)
    assert reply.message_id
    assert reply.at
    assert reply.subject in {
        "Trois habitants attendent une réponse",
        "Three members are waiting for an answer",
    }
    assert "banc" in reply.whole or "bench" in reply.whole or "mended" in reply.whole


SAID = "Le banc sera réparé."


@pytest.mark.parametrize(
    "body",
    [
        f"{SAID}\n\nJe vous prie d'agréer, Madame,\nl'expression de mes salutations distinguées.\n\nMarc",
        f"{SAID}\n\nVeuillez recevoir, Monsieur, mes sincères salutations.\nM. Lenoir\nVoirie",
        f"{SAID}\n\nCdt\nML",
        f"{SAID}\n\nMarc Lenoir\nDirecteur\n01 99 00 12 34",
        f"{SAID}\n\n**Marc Lenoir**",
        f"{SAID}\nBien cordialement",
        f"{SAID}\n\nMerci d'avance,\nBien à vous,\nMarc",
        f"{SAID}\n\nEnvoyé depuis mon téléphone Orange",
        f"{SAID}\n\nEnvoyé à partir de Courrier pour Windows",
        f"{SAID}\n\nSent from Mail for Windows",
        f"{SAID}\n\nGet Outlook for Android<https://aka.ms/x>",
        f"{SAID}\n\nPensez à l'environnement avant d'imprimer ce message.",
        f"{SAID}\n\nThis e-mail and any attachments are confidential and intended solely for the addressee.",
        f"{SAID}\n\n*****************\n",
        f"{SAID}\n\nAm 04.03.2026 um 10:12 schrieb Les Tilleuls:\nBonjour\nun banc",
        f"{SAID}\n\nIl giorno mer 4 mar 2026 alle ore 10:12 Les Tilleuls <a@b.example> ha scritto:\nBonjour",
        f"{SAID}\n\nDa: Les Tilleuls\nInviato: mercoledì 4 marzo\nA: Marc\nOggetto: banc\n\nBonjour",
        f"{SAID}\n\nVan: Les Tilleuls\nVerzonden: woensdag 4 maart\nAan: Marc\nOnderwerp: banc\n\nBonjour",
        f"[EXTERNE] Ce courriel provient de l'extérieur de la mairie.\n\n{SAID}",
        f"CAUTION: This email originated from outside the organisation.\n\n{SAID}",
        f"{SAID}\n\n---------- Message transféré ----------\nDe: x\n\nautre",
    ],
)
def test_closings_signatures_notices_and_other_mails_are_left_out(body: str) -> None:
    assert new_words(body, "Marc Lenoir").text == SAID


@pytest.mark.parametrize(
    "body",
    [
        "Merci,\n\nle banc sera réparé avant le 15 avril par nos équipes, je vous le promets.",
        "Thanks, we will mend it by 15 April.",
        "Thank you, done tomorrow.",
        "Bonne réception de votre message : le banc sera réparé avant la fin du mois d'avril.",
        "Cordialement vôtre est le nom du spectacle.",
        "Voici :\n- le banc\n- la lampe\n- le trottoir",
        "Attention : la rue sera fermée lundi.",
        "Oui.",
        "Le lundi nous écrivons à tous : rien ne change.",
        "Marc Lenoir vous répondra lundi.",
        "Envoyé de la mairie ce matin : un agent passera.",
        "Bonjour,\n\nNous passerons.\n\nMerci\n\nPS : les deux autres bancs sont vérifiés une fois par an.",
        "a > b et b < c",
        "Nous vous prions de ne pas déplacer le banc.",
        "Ce message est court.",
    ],
)
def test_what_only_looks_like_a_formula_is_kept(body: str) -> None:
    assert new_words(body, "Marc Lenoir") == (body, False)


@pytest.mark.parametrize("body", ["Merci", "> tout est cité\n> ici", "Envoyé de mon iPhone", "--\nMarc"])
def test_nothing_is_lost_where_all_looks_like_a_quotation(body: str) -> None:
    said = new_words(body, "Marc Lenoir")

    assert said.text == body
    assert said.only_quotes == (body != "Merci")


def test_flowed_lines_are_joined_at_the_same_depth_only() -> None:
    assert unflowed("un \ndeux\n> trois \n> quatre\n-- \nAda", delete_space=False) == (
        "un deux\n> trois quatre\n-- \nAda"
    )
    assert unflowed("日本 \n語", delete_space=True) == "日本語"
    assert unflowed(" >from\n> a \nb", delete_space=False) == ">from\n> a \nb"
