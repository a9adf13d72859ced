"""Parse and validate what persons type about themselves."""

from typing import Any, Final
from zoneinfo import available_timezones

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language

from parvis.pages.reader_words import later, words
from parvis.people.consenting import SENTENCES
from parvis.people.erasing import Words
from parvis.people.models import Consent, Person
from parvis.people.organisations import organisation_in
from parvis.words import LANGUAGES, N_

INTERFACE: Final = (("fr", "Français"), ("en", "English"))
_READ_CODES: Final = """
ar bg br ca co cs cy da de el en es et eu fa fi fr ga he hi hr hu hy it ja ko lt lv nl no oc pl pt
ro ru sk sl sq sr sv ta th tr uk vi zh
"""
READ: Final = tuple(_READ_CODES.split())
"""Languages one may say one reads; any other is as welcome, and is not known to this list."""

_ZONE_NAMES: Final = """
Europe/Paris Europe/Brussels Europe/Zurich Europe/Luxembourg Europe/London Europe/Dublin
Europe/Lisbon Europe/Madrid Europe/Rome Europe/Berlin Europe/Vienna Europe/Amsterdam
Europe/Copenhagen Europe/Oslo Europe/Stockholm Europe/Helsinki Europe/Warsaw Europe/Prague
Europe/Budapest Europe/Athens Europe/Bucharest Europe/Kyiv Europe/Istanbul Atlantic/Reykjavik
Atlantic/Azores America/Martinique America/Guadeloupe America/Cayenne America/Miquelon
America/Montreal America/Toronto America/New_York America/Chicago America/Denver America/Los_Angeles
America/Mexico_City America/Bogota America/Sao_Paulo America/Argentina/Buenos_Aires
Africa/Casablanca Africa/Algiers Africa/Tunis Africa/Dakar Africa/Abidjan Africa/Lagos
Africa/Kinshasa Africa/Cairo Africa/Nairobi Africa/Johannesburg Indian/Reunion Indian/Mayotte
Indian/Antananarivo Asia/Beirut Asia/Dubai Asia/Kolkata Asia/Ho_Chi_Minh Asia/Shanghai Asia/Tokyo
Asia/Seoul Australia/Sydney Pacific/Auckland Pacific/Noumea Pacific/Tahiti Pacific/Marquesas UTC
"""
ZONES: Final = tuple(_ZONE_NAMES.split())
_FORBIDDEN: Final = frozenset("@<>\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b\u200e\u200f")


class PersonalName(forms.Form):
    """Ask for a person's name, and make sure it is a person's."""

    name = forms.CharField(
        label=later(N_("Your name")),
        max_length=80,
        help_text=later(
            N_(
                "As others will read it. A first name is enough; one speaks here as a person, not as "
                "an organisation."
            )
        ),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    own_name = forms.BooleanField(label=later(N_("This is really my own name")), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Show the tick only to whom it is asked."""
        super().__init__(*args, **kwargs)
        typed = self.data.get(self.add_prefix("name"), "") if self.is_bound else ""
        if not organisation_in(str(typed)):
            del self.fields["own_name"]

    def clean_name(self) -> str:
        """Refuse what is no name: an address, a mark, letters that turn the line round."""
        name = " ".join(str(self.cleaned_data["name"]).split())
        if _FORBIDDEN & set(name) or "://" in name or not any(letter.isalpha() for letter in name):
            raise ValidationError(words().gettext(N_("A name has letters, and no address or hidden sign.")))
        return name

    def clean(self) -> dict[str, Any]:
        """Explain why an organisation's name is not taken."""
        super().clean()
        name = self.cleaned_data.get("name", "")
        found = organisation_in(name)
        if found and not self.cleaned_data.get("own_name"):
            self.add_error(
                "name",
                words().gettext(
                    N_(
                        "“{word}” reads like an organisation’s name. Accounts here are persons: give "
                        "your own name, "
                        "and say in what you write for whom you speak. If it is your own name, tick "
                        "the box below."
                    ),
                    word=found,
                ),
            )
        return self.cleaned_data


class SignUp(PersonalName):
    """What is asked beside the address when somebody makes an account."""

    language = forms.ChoiceField(label=later(N_("Language of the pages and of mail")), choices=INTERFACE)
    consent = forms.BooleanField(
        label=later(SENTENCES[Consent.Purpose.ACCOUNT]),
        error_messages={"required": later(N_("There is no account without this agreement."))},
    )
    field_order = ("email", "name", "own_name", "language", "consent")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Propose the language of the page, and ask for a password only under Security."""
        super().__init__(*args, **kwargs)
        self.fields["language"].initial = (get_language() or "en")[:2]

    def signup(self, request: object, user: object) -> None:
        """Add nothing: the door has made the person."""


class Profile(PersonalName):
    """What a person says of themselves."""

    bio = forms.CharField(
        label=later(N_("A few words about you")),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=later(
            N_("What others may like to know: where you live, what you can do, what you care about.")
        ),
    )
    language = forms.ChoiceField(label=later(N_("Language of the pages and of mail")), choices=INTERFACE)
    reads = forms.MultipleChoiceField(
        label=later(N_("Languages you read")),
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "columns"}),
    )
    time_zone = forms.ChoiceField(label=later(N_("Your time zone")))
    field_order = ("name", "own_name", "bio", "language", "reads", "time_zone")

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        """Fill in what is known; a name that is kept is not asked about again."""
        told = {field: getattr(person, field) for field in ("name", "bio", "language", "reads", "time_zone")}
        super().__init__(*args, **{"initial": told, **kwargs})
        self.person = person
        known = sorted({*READ, *person.reads}, key=lambda code: words().language_name(code).casefold())
        self.fields["reads"].choices = [(code, words().language_name(code)) for code in known]  # type: ignore[attr-defined]
        zones = sorted({*ZONES, person.time_zone} & available_timezones())
        self.fields["time_zone"].choices = [(zone, zone.replace("_", " ")) for zone in zones]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask about a name that reads like an organisation's only when it changes."""
        if self.cleaned_data.get("name") == self.person.name:
            return self.cleaned_data
        return super().clean()


class Leave(forms.Form):
    """How one leaves: what becomes of one's words, the sentence typed, the code received."""

    words = forms.ChoiceField(
        label=later(N_("What becomes of what you wrote")),
        widget=forms.RadioSelect,
        choices=[
            (
                Words.UNSIGNED.value,
                later(N_("Leave it unsigned, so that the answers of others can still be followed")),
            ),
            (
                Words.REMOVED.value,
                later(N_("Remove it; where others answered, they will see that a text was removed")),
            ),
        ],
    )
    confirmation = forms.CharField(
        label=later(N_("Type your short name to confirm")),
        max_length=40,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )
    code = forms.CharField(
        label=later(N_("The code you received by mail")),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "autocapitalize": "characters"}),
    )

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        """Know whose short name is to be typed."""
        super().__init__(*args, **kwargs)
        self.person = person

    def clean_confirmation(self) -> str:
        """Compare with the short name."""
        typed = str(self.cleaned_data["confirmation"]).strip().removeprefix("@").casefold()
        if typed != self.person.handle:
            raise ValidationError(words().gettext(N_("This is not your short name.")))
        return typed


class LanguageChoice(forms.Form):
    """The language the reader wishes."""

    language = forms.ChoiceField(choices=[(code, code) for code in LANGUAGES])
