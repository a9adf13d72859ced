"""French turns of phrase for thanks, congratulations and praise."""

from parvis.core.hearing.kinds.cues.french.words import FAULT, GOOD

THANKS = f"""
    -4 mais|cependant|toutefois|sauf|hormis|pourtant|malheureusement|dommage|sinon
    2 rentre dans
    3 merci|mercis|remerci*|mci
    3 mille|grand|encore|tous|tout|infiniment merci|mercis
    -4 merci de|d bien|mettre|corriger|ajouter|remettre|prevoir|nous|me|donner|regler|resoudre
    -4 merci de|d ne|vouloir|penser|laisser|proposer|permettre|faire|m|rajouter|ameliorer|rendre
    -3 merci d avance
    -3 ^ merci de
    -3 svp|stp|plait|bonjour ... merci
    2 merci a|aux|pour|beaucoup|au
    3 bravo|bravos|chapeau|felicitation*|felicite*
    2 genial|geniale|super|excellent|excellente|parfait|parfaite
    2 top|formidable|magnifique|impeccable|nickel|extra|fantastique
    2 superbe|superbes|remarquable|merveill*|splendide
    2 epatant*|excellents|excellentes|parfaitement|admirable|exceptionnel*
    3 tres|vraiment|super|trop bien|bon|bonne|contente|content|satisfait|satisfaite|utile
    3 tres|vraiment|super|trop pratique|complet|complete|belle|beau|heureux|agreable|sympa|gentil
    2 bien|bonne|bon application|appli|app|produit|outil
    2 satisfait|satisfaite|ravi|ravie|contente|content|heureux|heureuse|comble
    3 j|je|on|nous adore|aime|adorons|aimons
    2 adore
    3 grace a vous|toi|lui|elle|eux
    2 bonne|belle|excellente appli|application|idee|initiative|soiree|equipe
    2 facile|simple|pratique|agreable|utile|efficace|complet|complete
    2 intuitif|intuitive|precis|fiable|ergonomique|rapide|ludique|motivant*|clair
    3 quel|quelle bonheur|plaisir|belle|beau|accueil|merveille|bonne
    5 aucun|sans|pas|jamais|zero|plus ... {FAULT}
    5 rien a redire|dire|reprocher
    3 chaleureu*
    3 sauve ... vie|journee|soiree|mise|week
    3 reconnaissan*
    2 marche|fonctionne|tourne tres|bien|parfaitement|impeccable|nickel|super|a|correctement
    3 marche ... merci|nickel
    3 oblige|obligee ... vous|aurais|jamais
    3 suis|sommes tres|vraiment obligee|oblige|obliges|reconnaissant*|touche*
    3 heureusement que|qu
    4 doit|dois|devons|doivent beaucoup
    4 jamais ... aussi beau|belle|bien|bon|bonne|propre
    4 n aurais|aurait|aurions ... jamais|pas
    2 tout ce|dont ... besoin|faut|attend*
    3 repond ... attentes|besoins
    3 conforme|hauteur
    2 je recommande|conseille
    3 recommande vivement|fortement|a
    3 permet de
    3 ^ indispensable|ideal|parfait|excellent|super|genial|top
    3 du debut a
    2 c etait|est parfait|super|genial|top|magnifique|formidable|excellent|bien|tres
    3 bonheur|plaisir|delice
    -4 pas|peu|plus|jamais|moins ... {GOOD}|satisfait|content|fiable|precis|intuitif|facile|simple
    -4 pas|peu|plus|jamais|moins ... clair|complet|aime|adore|rapide|recommande|efficace|parfait
    -3 serait|seraient|aurait|pourrait|pourraient ... {GOOD}|plus|pratique|utile|agreable
    -3 j|je|on aime|n aime|aime pas|plus
    -3 aimerais|aimerait
    -3 etait ... parfait|super|bien|mieux ... avant|mais
    -3 ^ quel|quelle temps
    -2 bien que|qu|sur|entendu|evidemment|souvent|plus|trop
    -2 super ... marche
    4 n imaginez|imagines pas combien|comme
    5 ^ quel|quelle bel|belle|beau|bonheur|plaisir|magnifique|superbe|joie
    4 pris|prend|prendre le|son|leur temps
    6 dirai|dirons jamais assez
    4 etes|sont les meilleurs|meilleures
    3 ^ meilleur|meilleure ... depuis
"""
