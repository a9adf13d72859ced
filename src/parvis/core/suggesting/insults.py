"""Words that seldom serve but to insult, French and English: one sign among many, never a verdict."""

from parvis.core.suggesting.reading import plain

_FRENCH = """
connard connards connasse connasses conasse conne connes con cons salope salopes salaud salauds
salopard salopards pute putes enculer encule encules enculee fdp ntm pd pede pedes tapette tafiole
tantouze tarlouze gouine batard batards batarde abruti abrutis abrutie abruties debile debiles
cretin cretins cretine imbecile imbeciles idiot idiots idiote idiotes gogol mongol mongols mongole
mongolien attarde attardes tare tares merde merdes merdeux bouffon bouffons bouffonne ordure ordures
raclure raclures pourriture pourritures vermine cafards sousmerde racaille racailles bougnoule
bougnoules bicot bicots negre negres negro youpin youpins chinetoque niakoue crouille macaque
macaques truie pouffiasse poufiasse grognasse gueule tg vtff niquer nique niquez suce sucez bite
couilles trouduc minable minables cassos beauf beaufs facho fachos nazi nazis gauchiasse collabo
bouseux plouc ploucs tocard tocards branleur branleurs puceau puceaux cocu cocus degenere degeneres
degeneree puant puants puante crasseux clodo bolos bolosse boloss baltringue petasse petasses
trainee garce mytho mythos guignol guignols charogne
"""
_ENGLISH = """
idiot idiots moron morons imbecile imbeciles retard retards retarded asshole assholes arsehole
bastard bastards bitch bitches slut sluts whore whores hoe hoes cunt cunts twat dick dickhead
dickheads prick pricks wanker wankers scum scumbag scumbags loser losers pathetic dumbass stupid
jackass douche douchebag fag fags faggot faggots dyke tranny nigger niggers kike spic chink gook
paki raghead wetback vermin filth pig pigs bullshit fuck fucking fucker motherfucker stfu kys
shithead shitty pussy pussies cockroach cockroaches degenerate degenerates worthless disgusting
"""

INSULTS = {
    "fr": frozenset(map(plain, _FRENCH.split())),
    "en": frozenset(map(plain, _ENGLISH.split())),
}
"""Words in the form they are judged by, by language."""

ADDRESSED = frozenset(
    ("tu", "toi", "ta", "ton", "tes", "te", "vous", "votre", "vos", "you", "your", "yours", "u", "ur")
)
"""Words said to somebody: an insult beside one of them is meant for a person."""
