"""The small words of French and English: they say which language is spoken, never what about."""

from parvis.core.text.words import TOKEN, fold

_ENGLISH = """
a about above after again against all also although always am an and another any anybody anyone anything are aren as at
be because been before being below between both but by can cannot could couldn did didn do does doesn doing don done
down during each either else enough etc even ever every everybody everyone everything few for from further get gets
getting go goes going gone got had hadn has hasn have haven having he hence her here hers herself him himself his how
however i if in indeed into is isn it its itself just least less let ll lot many may maybe me might mine more most much
must my myself neither never no nobody none nor not nothing now of off often on once one ones only onto or other others
otherwise our ours ourselves out over own per perhaps quite rather re really s same see seem seems shall she should
shouldn since so some somebody somehow someone something sometimes somewhat still such t than that the their theirs
them themselves then there therefore these they thing things this those though through thus to together too under until
up upon us ve very via was wasn we well were weren what whatever when where whether which while who whoever whole whom
whose why will with within without won would wouldn yes yet you your yours yourself yourselves d m o
"""

_FRENCH = """
a afin ai aie aient ainsi alors apres as assez au aucun aucune aujourd auquel aura aurait aussi autant autre autres aux
avaient avais avait avant avec avez avoir avons ayant beaucoup bien bon c ca car ce ceci cela celle celles celui cependant
certain certaine certaines certains ces cet cette ceux chacun chacune chaque chez ci comme comment contre d dans de deja
depuis des desormais deux devant doit donc dont du elle elles en encore enfin entre envers es est et etaient etais etait
etant ete etes etre eu eux fait faire faut fois font fut grace hors hui ici il ils j jamais je jusqu jusque l la laquelle
le lequel les lesquels leur leurs lors lorsque lui m ma mais me meme memes mes mieux moi moins mon n ne ni non nos notre
nous on ont or ou oui par parce parfois parmi pas pendant peu peut peuvent plus plusieurs plutot pour pourquoi pourtant
puis puisque qu quand que quel quelle quelles quelqu quelque quelques quels qui quoi s sa sans sauf se selon sera serait
seront ses seulement si sien soi soient sois soit sommes son sont sous souvent suis sur ta tandis tant te tel telle
telles tels tes toi ton toujours tous tout toute toutefois toutes tres trop tu un une vers voici voila vos votre vous vu
y etc ailleurs dehors dedans dela lorsqu puisqu quoique sinon surtout vraiment
"""


def _words(listed: str) -> frozenset[str]:
    return frozenset(fold(word) for word in TOKEN.findall(listed))


FUNCTION_WORDS = {"en": _words(_ENGLISH), "fr": _words(_FRENCH)}
"""Folded small words by language."""

TELLING = {
    "en": FUNCTION_WORDS["en"] - FUNCTION_WORDS["fr"],
    "fr": FUNCTION_WORDS["fr"] - FUNCTION_WORDS["en"],
}
"""The small words of one language that are none of the other."""
