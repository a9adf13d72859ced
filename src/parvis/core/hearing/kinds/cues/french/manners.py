"""French turns of phrase for what expects nothing, and who is spoken of."""

MANNERS = """
    2 ^ bonjour|bonsoir|salut|hello|coucou|chers
    2 ^ chere|cher|cordialement|bienvenue|amities|amicalement|sincerement
    3 bien cordialement|sincerement|a
    2 ^ oui|non|ok|d|exactement|voila|effectivement|moi|idem|pareil
    2 ^ pardon|desole|desolee|certes|absolument|lol|mdr|sauf|justement|bref
    -2 ^ oui|non a|au|aux|mais
    -2 ^ desole|desolee|pardon mais|si|de
    3 d accord
    3 pas d accord
    3 hors sujet
    3 meme chose|remarque|avis
    3 ^ pareil|idem chez|pour|ici
    3 tout a fait
    3 c est|etait deja le cas
    3 bonne|bonnes|joyeux|bon journee|soiree|continuation|chance|fin|nuit|annee
    3 bonne|bonnes|joyeux|bon fetes|noel|week|anniversaire|courage|vacances|dimanche
    3 ^ a bientot|demain|lundi|jeudi|samedi|dimanche|mardi|mercredi|vendredi|plus|tout
    3 pour info|information
    3 au fait
    3 en fait|realite ... le|la|c|il|on
    3 soit dit en
    3 je transmets|transfere|precise|confirme|relaie|signale
    3 je fais suivre
    3 ci joint|jointe|dessous|dessus
    3 a ta|votre place
    4 tu|vous peux|pouvez|pourrais|pourriez|devrais|devriez|dois|devez|verras|verrez|vas|allez
    -4 tu|vous pourriez|devriez|pourrais|devrais ... ajouter|rajouter|mettre
    -4 tu|vous pourriez|devriez|pourrais|devrais ... prevoir|permettre|ameliorer|corriger
    2 si vous|tu
    3 as|avez tu|vous essaye|verifie|regarde|teste
    3 ^ essaie|essayez|essaye|regarde|regardez|voir|voyez|verifiez
    3 ^ verifie|utilisez|utilise|demandez|demande|notez|prenez|attention
    2 il suffit|suffirait de|d
    3 j|je apporte|amene|ferai|viendrai|serai|amenerai|m
    3 j|je verrai|vais|regarderai|essaierai|repondrai|enverrai|passerai
    -3 je|j m appelle|demande|suis
    -3 je vais pas|devoir|bientot|desinstaller|changer
    2 il|elle a|ont|avait dit|repondu|ecrit|annonce|precise
    3 de rien
    2 la|notre|prochaine|le reunion|livre|rendez|seance|permanence ... est|aura|a|sera
    3 aura|auront|se|ont|tiendra lieu
    3 je suis absent|absente|pour|favorable|contre
    2 le vote|scrutin est|clos|ferme
    2 je vote|partage|soutiens|rejoins|souscris|adhere
    2 je|nous pense|crois|trouve|considere que|qu|donc|aussi
    -2 pense|crois|trouve|considere que|qu ... devrait|faut|faudrait|serait|doit|pourrait
    2 par exemple
    2 c est a dire
    2 parce|car qu|que|il|elle|c
    2 il s agit
    2 on compte|notera|remarquera
    2 il existe deja
    3 n est ce pas
    2 j ai|avais trouve|reussi|corrige|ajoute|fini|installe|mis|fait|recu|vote
    1 j ai
    2 depuis|de ... toujours
"""

ADVICE = """
    tu|te|toi|t|vous|ton|ta|tes|votre|vos|votres|toi
    -2 merci|remercie*|bravo|grace|felicit* ... vous|toi|tous
    -2 je vous|te remercie*|demande
    -2 pourriez|pouvez|pourrais|peux|avez|savez|auriez|seriez|connaissez vous|tu
    -2 s il vous|te plait
    -2 y|a t il|elle|on
    2 tu|vous peux|pouvez|devrais|devriez|dois|devez|pourrais|pourriez|verrez|verras|avez|as|etes|es
    2 si tu|vous
    2 il te|vous suffit|faut|faudra|faudrait
    il suffit|suffirait
    ^ essaie|essayez|essaye|regarde|regardez|voir|voyez
    ^ utilise|utilisez|prends|prenez|demande|demandez|verifie|verifiez
    3 as|avez tu|vous essaye|verifie|regarde|teste
    3 a ta|votre place
    je te|vous conseille|recommande|suggere|invite
    conseille|recommande
"""

OWN = """
    je|j|moi|me|m
    mon|ma|mes
    nous|notre|nos
    on
    quelqu un
"""
