"""What one may agree to, in plain words, in the languages of the interface."""

from typing import Final

from parvis.people.models import Consent
from parvis.words import N_

SENTENCES: Final = {
    Consent.Purpose.ACCOUNT: N_(
        "I agree that this place keeps my address, my name and what I write here, to run my account. "
        "I can take all of it with me, or have it erased, at any time. "
        "I am fifteen or older, or one of my parents agrees."
    ),
    Consent.Purpose.SEARCH_ENGINES: N_(
        "My page may be seen by anyone, without an account, and found by search engines."
    ),
}
"""The sentence of each agreement; what a person agreed to is kept as it was shown to them."""
