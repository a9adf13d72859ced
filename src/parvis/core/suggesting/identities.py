"""The names of peoples, faiths, sexes and ways of loving: to say who one is insults nobody."""

_NAMED = """
gay gays lesbian lesbians lesbienne lesbiennes bi bisexual bisexuals bisexuel bisexuels bisexuelle
bisexuelles queer queers homosexual homosexuals homosexuel homosexuels homosexuelle homosexuelles trans
transgender transgenre transgenres transsexual transsexuel transsexuelle lgbt lgbtq straight hetero heteros
heterosexual heterosexuel woman women man men girl girls boy boys female females male males femme femmes
homme hommes fille filles garcon garcons feminist feminists feministe feministes muslim muslims moslem
musulman musulmans musulmane musulmanes islam islamic islamique islamist islamiste islamistes jew jews
jewish juif juifs juive juives judaism judaisme christian christians chretien chretiens chretienne
chretiennes catholic catholics catholique catholiques protestant protestants protestante protestantes hindu
hindus hindou hindous buddhist buddhists bouddhiste bouddhistes atheist atheists athee athees arab arabs
arabic arabe arabes black blacks noir noirs noire noires white whites blanc blancs blanche blanches asian
asians asiatique asiatiques african africans africain africains africaine africaines european europeans
europeen europeens europeenne europeennes latino latinos latina latinas hispanic hispanics chinese chinois
chinoise chinoises japanese japonais japonaise japonaises indian indians indien indiens indienne indiennes
mexican mexicans mexicain mexicains mexicaine mexicaines turk turks turkish turc turcs turque turques kurd
kurds kurde kurdes algerian algerians algerien algeriens algerienne algeriennes moroccan moroccans marocain
marocains marocaine marocaines tunisian tunisians tunisien tunisiens tunisienne tunisiennes maghrebin
maghrebins maghrebine maghrebines berber berbers berbere berberes kabyle kabyles palestinian palestinians
palestinien palestiniens palestinienne palestiniennes israeli israelis israelien israeliens israelienne
israeliennes syrian syrians syrien syriens syrienne syriennes russian russians russe russes ukrainian
ukrainians ukrainien ukrainiens ukrainienne ukrainiennes roma romani rom roms gypsy gypsies tsigane tsiganes
gitan gitans gitane gitanes irish irlandais irlandaise polish polonais polonaise german germans allemand
allemands allemande allemandes french francais francaise francaises english british anglais anglaise
american americans americain americains americaine americaines immigrant immigrants immigrante immigrantes
immigre immigres immigree immigrees migrant migrants migrante migrantes refugee refugees refugie refugies
refugiee refugiees foreigner foreigners etranger etrangers etrangere etrangeres disabled handicapped
handicape handicapes handicapee handicapees autistic autiste autistes deaf sourd sourds sourde sourdes blind
aveugle aveugles trisomique trisomiques old vieux vieille vieilles elderly poor pauvre pauvres immigration
immigrations migration migrations migratoire terroriste terroristes terrorisme terrorist terrorists
terrorism chomeur chomeurs chomeuse chomeuses unemployed banlieue banlieues religion religions religieux
religieuse religieuses religious racism racisme antisemitism antisemitisme homophobia homophobie
islamophobia islamophobie gender genre minorite minorites minority minorities
"""

IDENTITIES = frozenset(_NAMED.split())
"""Words in lower case without accents, French and English, with the subjects people discuss about them."""
