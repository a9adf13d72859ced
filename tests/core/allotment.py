"""The talk of a fictional allotment society, « les jardins du Vieux-Port », in French and English.

Every message is put together from turns people use; the same seed gives the same talk.
"""

from random import Random

from parvis.core.talk import Message

DAY = 86_400
BEGUN = 1_672_531_200
"""The first second of 2023, UTC."""

SUBJECTS: dict[str, tuple[str, ...]] = {
    "water": (
        "We need a second standpipe, the water pressure is far too low",
        "Could somebody repair the leaking standpipe {place}, it wastes water?",
        "Why is the water pressure of the standpipe so low {place}?",
    ),
    "compost": (
        "The compost heap {place} is full of plastic and smells terrible",
        "Could we build a third compost heap {place} with a shredder?",
        "How should we shred weeds before they go on the compost heap?",
    ),
    "gate": (
        "The padlock of the gate {place} is broken again",
        "Who changed the code of the gate padlock {place}?",
        "I need a new key, mine does not open the padlock of the gate",
    ),
    "fees": (
        "Why was the yearly rent raised without an invoice?",
        "I need an invoice for the rent of my half plot {place}",
        "The treasurer charged the rent twice on my invoice",
    ),
    "slugs": (
        "How do I stop slugs from eating the lettuce seedlings {place}?",
        "Slugs destroy every lettuce seedling and the pellets do not work",
        "We should be allowed to use nematodes against slugs on lettuce {place}",
    ),
    "mower": (
        "The lawn mower does not start because the petrol is stale",
        "Could the society buy an electric mower instead of the petrol one?",
        "Who left the mower {place} without petrol?",
    ),
    "bees": (
        "Can I keep a hive of bees {place} if the neighbours agree?",
        "The bees of the hive {place} sting children",
        "We need rules for bees and a sign beside every hive",
    ),
    "bonfire": (
        "The smoke of the bonfire {place} is unbearable for the houses",
        "When is a bonfire allowed, and who watches the smoke?",
        "Could bonfires be banned in summer, the smoke makes me ill?",
    ),
    "robinet": (
        "Le robinet d'arrosage {place} fuit depuis des semaines",
        "Serait-il possible de réparer le robinet d'arrosage {place} ?",
        "Quand le robinet d'arrosage sera-t-il rouvert {place} ?",
    ),
    "cabane": (
        "La serrure de la cabane à outils {place} est cassée",
        "Qui a emprunté les outils de la cabane sans refermer la serrure ?",
        "Il manque des outils dans la cabane et la serrure ne ferme plus",
    ),
    "haie": (
        "La haie {place} déborde sur le sentier, il faut tailler les branches",
        "Qui doit tailler la haie et ramasser les branches {place} ?",
        "Les branches de la haie bouchent le sentier {place}",
    ),
    "cotisation": (
        "Pourquoi la cotisation du trimestre a-t-elle encore augmenté ?",
        "Je voudrais payer ma cotisation par virement chaque trimestre",
        "La cotisation du trimestre a été prélevée deux fois sur mon virement",
    ),
    "poules": (
        "Peut-on installer un poulailler avec trois poules {place} ?",
        "Les poules du poulailler mangent mes semis {place}",
        "Il faudrait grillager le poulailler {place}, les poules sortent",
    ),
    "brouette": (
        "La roue de la brouette est crevée {place}",
        "On pourrait acheter une brouette à deux roues pour le fumier",
        "Impossible de trouver une brouette pour porter le fumier {place}",
    ),
    "tondeuse": (
        "La tondeuse fait trop de bruit le dimanche matin {place}",
        "Peut-on interdire la tondeuse le dimanche à cause du bruit ?",
        "Le bruit de la tondeuse est insupportable le dimanche",
    ),
    "robbery": (
        "Somebody stole my pumpkins {place}, can we have a camera?",
        "Thieves took leeks and pumpkins again, we need a fence",
        "Could we put up a camera against the thieves {place}?",
        "Why is there no fence when leeks are stolen at night?",
        "The police should watch for thieves at night {place}",
        "We need the police, my pumpkins were stolen {place}",
        "Could a camera film whoever steals leeks at night {place}?",
        "Is the police told about stolen leeks and broken fences {place}?",
    ),
}
ENGLISH = ("water", "compost", "gate", "fees", "slugs", "mower", "bees", "bonfire")
FRENCH = ("robinet", "cabane", "haie", "cotisation", "poules", "brouette", "tondeuse")
PLACES = {
    "en": (
        "near the greenhouse", "by the orchard", "behind the pond", "beside the car park", "at the old wall",
        "in the nursery", "next to the railway", "along the brook", "this week", "these days", "again", "",
    ),
    "fr": (
        "près de la serre", "vers la mare", "sous la pergola", "derrière la gare", "du côté de la digue",
        "devant la volière", "cette semaine", "ces jours-ci", "encore", "",
    ),
}  # fmt: skip
NIGHTS = (
    "on Tuesday", "since Sunday", "with a ladder", "from my cellar", "despite the lights", "by moonlight",
    "through the window", "in broad daylight", "twice", "while I slept", "during the storm", "",
)  # fmt: skip
"""What is said of robberies alone."""
GREETINGS = {"en": ("Hello everyone.", "Hi all!", "Good evening."), "fr": ("Bonjour à tous.", "Bonsoir !")}
CHATTER = {
    "en": ("The tomatoes are lovely this year.", "We dug potatoes on Sunday.", "It rained all Tuesday."),
    "fr": (
        "Les tomates sont superbes cette année.",
        "Dimanche nous avons récolté des courges.",
        "Il a plu mardi.",
    ),
}
ADVICE = {
    "en": ("You should ask the caretaker on Saturday morning.", "You could try the committee first."),
    "fr": ("Vous devriez demander au gardien samedi matin.", "Vous pouvez écrire au bureau."),
}
THANKS = {"en": ("Thanks a lot, that helped me.",), "fr": ("Merci beaucoup pour votre aide.",)}


def language_of(subject: str) -> str:
    """Tell the language in which a subject is talked about."""
    return "fr" if subject in FRENCH else "en"


def ask(subject: str, chance: Random) -> str:
    """Say one thing somebody expects about a subject."""
    places = NIGHTS if subject == "robbery" else PLACES[language_of(subject)]
    said = chance.choice(SUBJECTS[subject]).format(place=chance.choice(places))
    said = " ".join(said.split()).replace(" ,", ",").replace(" ?", "?" if subject not in FRENCH else " ?")
    return said if said.endswith("?") else said + "."


def talk(
    seed: int = 1,
    threads: int = 120,
    subjects: tuple[str, ...] = ENGLISH + FRENCH,
    *,
    begun: int = BEGUN,
    days: int = 365,
    people: int = 30,
    prefix: str = "m",
) -> list[Message]:
    """Let the members talk: each thread begins with something expected; most get an answer, some thanks."""
    chance = Random(seed)  # noqa: S311 (nothing secret: the same seed gives the same talk)
    heard: list[Message] = []
    for thread in range(threads):
        subject = subjects[thread % len(subjects)]
        spoken = language_of(subject)
        at = begun + thread * days * DAY // threads + chance.randrange(3600)
        asker, helper = chance.sample(range(people), 2)
        opening = [chance.choice(GREETINGS[spoken]), ask(subject, chance), chance.choice(CHATTER[spoken])]
        turns = [(asker, " ".join(opening))]
        if chance.random() < 0.7:
            turns.append((helper, chance.choice(ADVICE[spoken])))
            if chance.random() < 0.4:
                turns.append((asker, chance.choice(THANKS[spoken])))
        for turn, (person, text) in enumerate(turns):
            heard.append(
                Message(
                    id=f"{prefix}{thread}.{turn}",
                    text=text,
                    author=f"zzkey{person}",
                    name=f"Zzname {person}",
                    at=at + turn * 3600,
                    thread=f"{prefix}{thread}",
                    title=f"About plot {thread}" if spoken == "en" else f"Parcelle {thread}",
                    channel="jardins" if spoken == "fr" else "allotment",
                )
            )
    return heard
