"""Harmless sentences of ours, learnt from: words that look like insults from near, and are none.

Some were written after false alarms had been read on ordinary talk that is measured on; the page says so.
"""

_FRENCH_WORDS = """
baisse baisser rabaisse député députée dispute disputer réputation amputation imputer ordinateur computer
concombre conseil conseiller contrôle contribution concert concours content contente contrat consultation
reconnu calcul culture cultiver agriculture culotte cultuel circuler bousculer musculation ridicule véhicule
molécule particule fascicule retard retarder attarder attardons salon salopette salade bitume habite biture
arbitre bitcoin technique pique-nique communiquer panique ironique Mongolie négociation dénégation intégrer
abrutissant débilitant débat idiome idiotisme imbécillité commerce trouvaille attroupement batardeau crétacé
discrétion ordures poubelles déchets pourrir folle-avoine connecter connaître inconnu connexion déconnecté
sucer sucre succès sagouin fachoda nazca bouffée bouffant bouchon chiens chats porcs cochons singes rats
vaches ânes chèvres chiennes truies chasse piscine touristes maladies retraites terroir impôts charges
dépenses pauvreté souffrance
"""
_ENGLISH_WORDS = """
degenerate dumb-terminal pig pigs retarded-time retardant hoe hoes Scunthorpe assess assistant
class classic assume embarrass passage password cockpit peacock cocktail hancock dickens dictionary prickly
pricking cracker crackers spice spicy despicable suspicion dyke dykes tranny-box transmission fagot titanic
title analysis analyst canal document cucumber circumstance accumulate shuttle bastardised shitake
bullshit-detector garbage-collection trash-can master slave kill-process killing-jobs abort child-process
orphan-process zombie-process dead-lock race-condition blacklist whitelist execute gobbledegook pakistan
niggle niggling snigger denigrate creep creeping filthy-weather nuke nuts screw screws
"""
_FRENCH_FRAMES = ("Il faut parler de {} à la réunion.", "Le sujet du jour : {}.", "{} : qu'en pensez-vous ?")
_ENGLISH_FRAMES = (
    "We should talk about {} at the meeting.",
    "Today's subject: {}.",
    "What about the {} in this?",
)


def french() -> list[str]:
    """Write each French word into each frame."""
    return _written(_FRENCH_WORDS, _FRENCH_FRAMES)


def english() -> list[str]:
    """Write each English word into each frame."""
    return _written(_ENGLISH_WORDS, _ENGLISH_FRAMES)


def _written(words: str, frames: tuple[str, ...]) -> list[str]:
    return [frame.format(word.replace("-", " ")) for word in words.split() for frame in frames]
