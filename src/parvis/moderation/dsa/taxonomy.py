"""The categories of the law's own forms: one list for the case, the statement, the export and the report.

They are those of the Commission's database of statements and of the templates of Implementing Regulation
(EU) 2024/2835, Annex I; a category is written with its prefix, as it is kept.
"""

from collections.abc import Mapping
from typing import Final

from parvis.words import N_

CATEGORY: Final = "STATEMENT_CATEGORY_"
KEYWORD: Final = "KEYWORD_"
USUAL: Final = f"{CATEGORY}OTHER_VIOLATION_TC"
UNSPECIFIED: Final = f"{CATEGORY}NOT_SPECIFIED_NOTICE"
CHILD_ABUSE: Final = f"{KEYWORD}CHILD_SEXUAL_ABUSE_MATERIAL"
"""A notice of it needs neither name nor address (Art. 16(2)(c))."""
OTHER: Final = f"{KEYWORD}OTHER"

_KEYWORDS: Final[Mapping[str, tuple[str, ...]]] = {
    "ANIMAL_WELFARE": (
        "ANIMAL_HARM",
        "UNLAWFUL_SALE_ANIMALS",
    ),
    "CONSUMER_INFORMATION": (
        "HIDDEN_ADVERTISEMENT",
        "INSUFFICIENT_INFORMATION_ON_TRADERS",
        "MISLEADING_INFO_GOODS_SERVICES",
        "MISLEADING_INFO_CONSUMER_RIGHTS",
        "NONCOMPLIANCE_PRICING",
    ),
    "CYBER_VIOLENCE": (
        "CYBER_BULLYING_INTIMIDATION",
        "CYBER_HARASSMENT",
        "CYBER_INCITEMENT",
        "CYBER_STALKING",
        "NON_CONSENSUAL_IMAGE_SHARING",
        "NON_CONSENSUAL_MATERIAL_DEEPFAKE",
    ),
    "CYBER_VIOLENCE_AGAINST_WOMEN": (
        "BULLYING_AGAINST_GIRLS",
        "CYBER_HARASSMENT_AGAINST_WOMEN",
        "CYBER_STALKING_AGAINST_WOMEN",
        "FEMALE_GENDERED_DISINFORMATION",
        "INCITEMENT_AGAINST_WOMEN",
        "NON_CONSENSUAL_IMAGE_SHARING_AGAINST_WOMEN",
        "NON_CONSENSUAL_MATERIAL_DEEPFAKE_AGAINST_WOMEN",
    ),
    "DATA_PROTECTION_AND_PRIVACY_VIOLATIONS": (
        "BIOMETRIC_DATA_BREACH",
        "DATA_FALSIFICATION",
        "MISSING_PROCESSING_GROUND",
        "RIGHT_TO_BE_FORGOTTEN",
    ),
    "ILLEGAL_OR_HARMFUL_SPEECH": (
        "DEFAMATION",
        "DISCRIMINATION",
        "HATE_SPEECH",
    ),
    "INTELLECTUAL_PROPERTY_INFRINGEMENTS": (
        "COPYRIGHT_INFRINGEMENT",
        "DESIGN_INFRINGEMENT",
        "GEOGRAPHIC_INDICATIONS_INFRINGEMENT",
        "PATENT_INFRINGEMENT",
        "TRADE_SECRET_INFRINGEMENT",
        "TRADEMARK_INFRINGEMENT",
    ),
    "NEGATIVE_EFFECTS_ON_CIVIC_DISCOURSE_OR_ELECTIONS": (
        "MISINFORMATION_DISINFORMATION",
        "VIOLATION_EU_LAW",
        "VIOLATION_NATIONAL_LAW",
    ),
    "PROTECTION_OF_MINORS": (
        "AGE_SPECIFIC_RESTRICTIONS_MINORS",
        "CHILD_SEXUAL_ABUSE_MATERIAL",
        "CHILD_SEXUAL_ABUSE_MATERIAL_DEEPFAKE",
        "GROOMING_SEXUAL_ENTICEMENT_MINORS",
        "UNSAFE_CHALLENGES",
    ),
    "RISK_FOR_PUBLIC_SECURITY": (
        "ILLEGAL_ORGANIZATIONS",
        "RISK_ENVIRONMENTAL_DAMAGE",
        "RISK_PUBLIC_HEALTH",
        "TERRORIST_CONTENT",
    ),
    "SCAMS_AND_FRAUD": (
        "IMPERSONATION_ACCOUNT_HIJACKING",
        "INAUTHENTIC_ACCOUNTS",
        "INAUTHENTIC_LISTINGS",
        "INAUTHENTIC_USER_REVIEWS",
        "PHISHING",
        "PYRAMID_SCHEMES",
    ),
    "SELF_HARM": (
        "CONTENT_PROMOTING_EATING_DISORDERS",
        "SELF_MUTILATION",
        "SUICIDE",
    ),
    "UNSAFE_AND_PROHIBITED_PRODUCTS": (
        "PROHIBITED_PRODUCTS",
        "UNSAFE_PRODUCTS",
    ),
    "VIOLENCE": (
        "COORDINATED_HARM",
        "INCITEMENT_VIOLENCE_HATRED",
        "HUMAN_EXPLOITATION",
        "HUMAN_TRAFFICKING",
        "TRAFFICKING_WOMEN_GIRLS",
    ),
    "NOT_SPECIFIED_NOTICE": (),
    "OTHER_VIOLATION_TC": (
        "ADULT_SEXUAL_MATERIAL",
        "AGE_SPECIFIC_RESTRICTIONS",
        "GEOGRAPHICAL_REQUIREMENTS",
        "GOODS_SERVICES_NOT_PERMITTED",
        "LANGUAGE_REQUIREMENTS",
        "NUDITY",
    ),
}
KEYWORDS: Final[Mapping[str, tuple[str, ...]]] = {
    CATEGORY + category: tuple(KEYWORD + each for each in keywords)
    for category, keywords in _KEYWORDS.items()
}
"""Each category with the keywords that belong to it; any of them may also be KEYWORD_OTHER."""

SAID: Final[Mapping[str, str]] = {
    CATEGORY + "ANIMAL_WELFARE": N_("Harm to animals"),
    CATEGORY + "CONSUMER_INFORMATION": N_("Hidden advertising, misleading offers"),
    CATEGORY + "CYBER_VIOLENCE": N_("Harassment, intimidation, stalking"),
    CATEGORY + "CYBER_VIOLENCE_AGAINST_WOMEN": N_("Violence against women online"),
    CATEGORY + "DATA_PROTECTION_AND_PRIVACY_VIOLATIONS": N_("Private life, personal data"),
    CATEGORY + "ILLEGAL_OR_HARMFUL_SPEECH": N_("Insult, defamation, hatred, discrimination"),
    CATEGORY + "INTELLECTUAL_PROPERTY_INFRINGEMENTS": N_("Works, marks and inventions of others"),
    CATEGORY + "NEGATIVE_EFFECTS_ON_CIVIC_DISCOURSE_OR_ELECTIONS": N_(
        "False information that harms public debate or elections"
    ),
    CATEGORY + "PROTECTION_OF_MINORS": N_("Protection of minors"),
    CATEGORY + "RISK_FOR_PUBLIC_SECURITY": N_("Public security, terrorism, health"),
    CATEGORY + "SCAMS_AND_FRAUD": N_("Fraud, false accounts, phishing"),
    CATEGORY + "SELF_HARM": N_("Self-harm, suicide, eating disorders"),
    CATEGORY + "UNSAFE_AND_PROHIBITED_PRODUCTS": N_("Unsafe or forbidden products"),
    CATEGORY + "VIOLENCE": N_("Violence, incitement, exploitation"),
    CATEGORY + "NOT_SPECIFIED_NOTICE": N_("Something else that is illegal"),
    CATEGORY + "OTHER_VIOLATION_TC": N_("Against what was agreed here, not against the law"),
}
"""How each category is said."""
CHILD_ABUSE_SAID: Final = N_("Sexual abuse of children: neither name nor address is needed")


def category_of(chosen: str) -> str:
    """Give the category of what a notice chose: the one itself, or the one a keyword belongs to."""
    if chosen in KEYWORDS:
        return chosen
    return next((each for each, keywords in KEYWORDS.items() if chosen in keywords), UNSPECIFIED)
