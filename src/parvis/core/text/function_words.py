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

_ELSEWHERE = _words("""
a all also am an as at be de den des die do e el en es et he her here i im in is it la le les lo los m man me mes min
mon ne no non nu o of on or over per sa se si so son su sur te ten then tu un una und under van via vo was we were will
ya y
""")
"""Small words that German, Dutch, Spanish, Italian, Portuguese, Catalan or the Nordic languages have too."""

TELLING = {
    "en": FUNCTION_WORDS["en"] - FUNCTION_WORDS["fr"] - _ELSEWHERE,
    "fr": FUNCTION_WORDS["fr"] - FUNCTION_WORDS["en"] - _ELSEWHERE,
}
"""The small words of one language that are none of the other's, nor of their neighbours'."""

_ENGLISH_TURNS = """
actually advance advice agree already anyway apparently appreciate appreciated ask asked asking assume basically believe
best better bit came case clear come comes course cheers dear different difference end example explain fact far feel find
fine found general getting give given glad good great guess guys happen happened happens happy hard hello help helpful
hello hey hi hope idea ideas im issue issues ive keep kind know known last left let like likely line little long look looked
looking looks lots main make makes making matter mean means mention mentioned message moment need needed needs new nice
number ok okay old order original part people person place please point possible possibly post posted pretty probably
problem problems put question questions quick rather reading reason regards right said saw say saying says see seem seemed
seen sense set show simple simply small sorry sort start started stuff suggest suggestion suggestions support suppose
sure take taken takes tell thank thanks think thinking thought thoughts time times told took tried tries try trying turn
understand understanding unfortunately use used useful user uses using usual usually want wanted wants way ways went wish
wonder wondering word words work worked working works world wrong wrote year years yesterday day days able add added
adding allow allows change changes currently exactly following maybe missing obviously related similar specific
necessary useless impossible easy easily hard difficult correct correctly incorrect properly proper expected unexpected
interesting interested important nice perfect weird strange annoying certain certainly definitely completely totally
mostly entirely absolutely exact instead possible possibly probably sort kinds stuff bunch couple huge bad worse worst
currently finally recently soon later early ago today tomorrow yesterday week weeks month months minute minutes
hopefully personally honestly simply hi oh hmm ah yep yeah lol haha thx plz pls gonna wanna dont doesnt cant isnt im
didnt wont couldnt wouldnt youre theres thats whats heres lets hes shes guy folks man sir everyone somebody
one two three four five six seven eight nine ten around another etc explained explains understand understood figure figured guess noticed notice talk talking read reading hear heard
"""

_FRENCH_TURNS = """
aider aide aimerais aimerait ajouter aller allons alors annee annees appeler arrive arriver article attention avis besoin
besoins bonjour bonsoir bref but cas cause certainement chose choses clair clairement cordialement cote coup cours
croire croit crois demande demander demandes demandons desole dire dis disons dit dites doivent devoir devrait devraient
devons donner donne elle exemple facon faites faisant falloir faudra faudrait force general gens grand grande heure homme
idee idees important interet interessant jour jours juste lieu long maintenant maniere mettre mieux moment monde mot mettent
nombre nouveau nouvelle nouveaux nouvelles niveau part partie passe passer pense penser pensez permet permettre permettrait
personne personnes petit petite point possible pouvoir pouvez pourrait pourraient pouvons premier premiere prendre
prevoir probleme problemes propose proposer proposition propositions question questions raison remercie rend rendre reponse
reste rien salut savoir sait sens simple simplement solution souhait souhaite souhaiterais souhaitons sorte suite sujet
svp systeme temps tenir tout trouve trouver type uniquement utiliser utilise valeur venir veut veux vie voir voit voudrais
voudrait vouloir voulons vraie vrai vraiment fin mis mise ajoute aussi simplement effet effectivement actuellement
evidemment notamment moins directement surtout inutile inutiles necessaire necessaires indispensable indispensables
dangereux dangereuse inacceptable impossible difficile difficiles facile facilement utile utiles suffisant suffisante
suffisamment efficace correct mauvaise mauvais pire grave urgent urgence essentiel essentielle primordial crois penser
avoir etre autrement pareil aller va vont fera feront vienne semble semblent parait parler parle comprendre comprends
compris clair claire precis precise preciser limiter limite existe existent existant existante absolument totalement
completement fortement largement uniquement seul seule seuls seules entier entiere differents differentes different
differente certains concerne concernant concernes rapport suffit necessite nombreux nombreuses quotidien reel reelle
reellement vite rapide rapidement hui egalement aujourdhui certes voire lire
un deux trois quatre cinq six sept huit neuf dix
"""

TURN_WORDS = {"en": _words(_ENGLISH_TURNS), "fr": _words(_FRENCH_TURNS)}
"""Folded words of asking, answering and reporting: they stand in expectations of every sort, and name
none."""
