import pytest

from parvis.archives.mail_people import address_of, header_text
from parvis.archives.mail_text import written
from parvis.archives.mail_threads import plain_subject

OWN = "Il manque un banc."


@pytest.mark.parametrize(
    "body",
    [
        "> cité\n\nIl manque un banc.",
        "On Mon, 4 Mar 2024 at 10:12,\nAda <ada@x.fr> wrote:\n\n> quoted\n> again\n\nIl manque un banc.",
        "Il manque un banc.\n\nLe 4 mars 2024 à 10:12, Ada a écrit :\nun texte sans marques\nsur deux lignes",
        "Il manque un banc.\n\n-----Message d'origine-----\nDe : Ada\nEnvoyé : lundi\nObjet : banc\n\nautre",
        "Il manque un banc.\n\nDe : Ada <ada@x.fr>\nEnvoyé : lundi 4 mars\nÀ : Bo\nObjet : banc\n\nautre",
        "Il manque un banc.\n\n________________________________\nFrom: Ada\nSent: Monday\nTo: Bo\n\nother",
        "Il manque un banc.\n\n-- \nAda\nTél. 01 02",
        "Il manque un banc.\n\nEnvoyé de mon iPhone",
        "Il manque un banc.\n\nVous recevez ce message, car vous êtes abonné au groupe.\nPour…",
        "Il manque un banc.\n_____________________\nliste mailing list\nhttps://x.fr/listinfo/l",
        "Il manque un banc.\n\n\t[[alternative HTML version deleted]]\n",
        "Il manque un banc.\n-------------- next part --------------\nA non-text attachment was scrubbed...",
        "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA1\n\nIl manque un banc.\n"
        "-----BEGIN PGP SIGNATURE-----\nabc",
        "On 4 March, Ada wrote:\n| one\n| two\n\nIl manque un banc.",
    ],
)
def test_only_the_words_of_the_author_are_left(body: str) -> None:
    assert written(body) == OWN


@pytest.mark.parametrize(
    "body",
    [
        "On this subject, the mayor wrote:\nnothing yet.",
        "Les étapes :\n-- \n" + "\n".join(f"étape {n}" for n in range(40)),
        "a | b\nvaleur | autre",
        "De : Lyon. Le train est complet.",
        "Nous avons écrit à la mairie.",
    ],
)
def test_what_only_looks_like_a_quote_or_a_signature_is_kept(body: str) -> None:
    assert written(body) == body.replace("-- \n", "--\n")


@pytest.mark.parametrize(
    ("subject", "expected"),
    [
        ("RE: Re : [liste] TR: Le banc", ("Le banc", True)),
        ("[liste] Le banc", ("Le banc", False)),
        ("Fwd: Le banc", ("Le banc", False)),
        ("Re[2]: Le banc", ("Le banc", True)),
        ("Réponse au maire", ("Réponse au maire", False)),
    ],
)
def test_a_subject_loses_its_prefixes(subject: str, expected: tuple[str, bool]) -> None:
    assert plain_subject(subject) == expected


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("ada at exemple.fr (Ada Martin)", ("Ada Martin", "ada@exemple.fr")),
        ("ada at exemple.fr", ("", "ada@exemple.fr")),
        ('"Ada Martin" <Ada@Exemple.fr>', ("Ada Martin", "ada@exemple.fr")),
        ("Ada", ("Ada", "")),
        ("", ("", "")),
    ],
)
def test_addresses_are_read_in_every_form(header: str, expected: tuple[str, str]) -> None:
    name, address = address_of(header)
    assert (name, address) == expected or (expected == ("Ada", "") and "ada" in (name + address).lower())


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("=?iso-8859-1?q?=C9t=E9?=", "Été"),
        ("=?nowhere?q?=C9t=E9?=", "Été"),
        ("=?utf-8?b?broken", "=?utf-8?b?broken"),
        ("a\n b", "a b"),
    ],
)
def test_headers_are_read_in_every_charset(raw: str, expected: str) -> None:
    assert header_text(raw) == expected
