"""French turns of phrase for what is lacking, required or wished for."""

from parvis.core.hearing.kinds.cues.french.words import ADD, CHANGE, DEMAND, FAULT

NEED = f"""
    -2 loi|article|decret|projet|texte|code ... doit|doivent
    -3 ^ *er ... me|c|est ce|semble|est|parait
    -3 corriger|regler|resoudre|reparer|corrigez|corrige ... svp|stp|probleme|bug|vite|ca|rapidement
    2 a quand un|une|la|le|l
    -3 pas|ne ... dit|demande|parle que
    3 demande|demandent|demandons que|qu|a|la|le|des|un|une
    -3 on|me|nous|vous|m demande ... si|de|comment|pourquoi
    4 il faudrait
    2 en|avons|ai besoin
    -3 manque|manquent ... serieux|professionnalisme|respect|communication|fiabilite|stabilite|rigueur
    -3 merci d|de avance|votre|ton|vos|m|tout|l
    2 dommage qu|que|de|d ... pas|plus|ne|rien
    -2 elle|il doit et
    2 regrette ... absence|manque|de
    2 ameliorable|perfectible
    3 besoin|besoins
    2 avons|ai|a|ont|aurions|aurais|aurait besoin
    -4 tout|ce|dont|selon|suivant|pas|plus|repond*|sans|au|quoi ... besoin|besoins
    2 il faut|fallait
    2 faut que|qu|un|une|des|plus|absolument|aussi|donc
    2 faut arreter|mettre|creer|supprimer|interdire|imposer|pouvoir|obliger|de
    3 il nous|me|leur|vous faut|faudrait|manque
    2 faut
    -5 faut ... savoir|dire|avouer|reconnaitre|noter|voir|croire|insister
    -5 faut ... attendre|reinstaller|redemarrer|desinstaller|relancer|desactiver|se|t|il
    -4 qu il faut
    -4 faut il
    -3 faut que je|j
    -3 comme|ce|quand|s|qu faut
    -2 faut ... temps|etre|avoir
    3 manque|manquent|manquait de|d|des|un|une|le|la|les
    3 manque|manquent|manquait juste|plus|encore|toujours|cruellement|que|du|seulement
    2 manque|manquent
    -3 manque pas|de|plus ... temps
    3 il manque
    3 sans quoi|cela
    3 je|nous|on cherche|recherche|cherchons|recherchons
    3 cherche|recherche|cherchons|recherchons un|une|des|quelqu|quelques
    -3 je cherche|recherche a
    3 voudrais|voudrait|voudrions|voudraient
    3 aimerais|aimerait|aimerions|aimeraient|apprecierais|apprecierait|prefererais
    -5 voudrais|voudrait|aimerais|aimerait|tiens|souhaite ... savoir|comprendre|connaitre|remercier
    -5 voudrais|voudrait|aimerais|aimerait|tiens|souhaite ... dire|preciser|souligner|feliciter|saluer
    2 souhait*
    2 j|nous|on attend|attends|attendons|attendent de|d|que|qu|une|un|le|la|avec
    -3 ce que j|nous|on attend*
    1 en attente
    3 merci de|d bien|mettre|ajouter|remettre|prevoir|nous|me|donner|ne
    3 merci de|d vouloir|penser|laisser|proposer|permettre|rajouter|ameliorer|rendre|prendre|faire
    3 pourriez|pouvez|pourrais|peux vous|tu|nous
    3 serait il|ce possible
    3 est il possible
    6 ? quelqu un pourrait|peut|aurait|voudrait|saurait|aura
    6 ? qui|qq1|une|personne pourrait|peut|voudrait|aurait|m
    4 ? pourriez|pouvez|pourrais|peux vous|tu|nous
    3 ? je|j pourrais|peux|aurais
    -6 ? vous|tu|nous|un|qui|me ... dire|expliquer|preciser|indiquer|confirmer
    -6 ? vous|tu|nous|un|qui|me ... rappeler|renseigner|eclairer|conseiller|idee
    -4 vous|tu|nous|un|qui|me ... dire si|comment|quand|ou|quel|quelle
    2 svp|stp
    2 s il vous|te plait
    3 quelqu|qui ... preter|pretez|garder|depanner|emmener|remplacer
    3 doit|doivent|devrait|devraient|devons pouvoir|etre|avoir|rester|aussi|pouvoir
    2 doit|doivent
    3 devrait|devraient
    -3 doit|devrait|devraient|doivent que|pas|bien|sans|y|se ... suffire|savoir|trouver
    -3 ce|cela|ca doit|devrait ... etre|marcher|suffire|fonctionner
    -3 vous|tu devez|dois|devriez|devrais
    3 il est|serait|semble|parait|me ... necessaire|indispensable|essentiel|urgent|important
    3 il est|serait|semble|parait|me ... primordial|imperatif|temps|souhaitable|grand
    2 est|serait|semble ... necessaire|indispensable|imperatif|primordial|obligatoire
    1 necessaire|urgent|imperatif
    3 il est|serait temps de|d|que
    -3 ^ indispensable|necessaire
    -2 si necessaire|besoin
    3 exige*|reclam*|demandons
    3 nous|on|je|qu|parents demande|demandons|demandent|exigeons|reclamons|veux
    3 benevoles|familles|habitants|salaries|membres demande|demandons|demandent|exigeons|reclamons|veux
    3 nous|on|je|qu|parents veut|voulons|veulent|reclament|souhaitent|attendent
    3 benevoles|familles|habitants|salaries|membres veut|voulons|veulent|reclament|souhaitent|attendent
    -3 je|on|nous demande|veux|veut|voulons si|dire|pas|comment|bien|pourquoi|croire|juste
    -5 je me demande|demandais
    -3 l on|si|que|quand veut|veux
    2 vivement
    -2 vivement conseill*|recommand*
    3 a quand
    3 ^ {DEMAND}
    3 ^ ne pas|plus
    3 ^ {CHANGE} de|du|des|d|a|aux|pour|en|generale|et|sur
    3 ^ {CHANGE} la|le|les|l
    3 ^ non a|au|aux
    3 ^ oui a|au|aux
    2 ^ stop|halte|oui|plus|moins|vive|droit|contre a|au|aux|de|du|d|la|le|les
    3 ^ pour un|une|des|la|le|l ... vrai|vraie|vrais|reforme|suppression
    3 ^ pour un|une|des|la|le|l ... meilleur*|autre|juste|nouvelle|nouveau
    2 ^ *er
    -2 ^ premier|dernier|hier|cher|leger|janvier|fevrier|papier|courrier|courier|dossier
    -2 ^ escalier|quartier|atelier|clavier|calendrier|fichier|super|hiver|mer|fer|the
    2 ^ la|le|les {CHANGE} de|du|des|d
    2 ^ mieux|pas|moins|meme|mise|trop ... pour|de|en|utiliser|proteger|partager|former
    3 ^ pour la suppression|baisse|creation|fin|reforme|mise|reduction|transparence|prise|reconnaissance
    1 {ADD}
    2 svp|stp|merci|plait|aussi|faut|faudrait|pourriez|pouvez|aimerais|possible ... {ADD}
    3 a|reste|juste ameliorer|revoir|ajouter|completer
    3 ^ mettez|faites|donnez|ouvrez|rendez|laissez|arretez
    3 ^ prevoyez|ajoutez|rajoutez|pensez|remettez|revoyez|creez
    3 amelioration|ameliorations|evolution|evolutions ... souhait*|attendu*|possible
    3 amelioration|ameliorations|evolution|evolutions ... necessaire|serait|seraient|a
    3 pourrait|pourraient|peut|peuvent|doit etre ... ameliore*|mieux|plus|complete*|optimise*|enrichi*
    3 espere|esperons|esperant que|qu|un|une|voir
    2 j|nous|en esper*
    3 pas|plus|jamais assez|suffisamment
    3 n|ne|y avons|ai|a|avons pas|plus de|d
    3 n a pas|plus de|d
    3 pas|plus de possibilite|moyen|fonction|option|place|rampe|banc|local
    -3 pas|plus de|d {FAULT}|doute|raison|reponse|pb|sens|quoi
    -3 pas|plus de|d mal|mises|mise|notification*|nouvelle|solution|retour
    -3 il n|y a pas|plus ... moyen
    3 droit a|au
    2 permettre|permettez de|d|aux|a
    -2 permet|permettent de|d
    3 possibilite de|d
    3 pouvoir ... aussi|directement
    2 de|d pouvoir
    3 j|on ... aime|aimerais|aimerait|voudrais|souhaite|souhaiterais pouvoir|avoir|voir|que|bien
    3 dommage que|qu|de|d|il
    3 seul|seule|unique|petit|juste|que bemol|reproche|regret|defaut|inconvenient|souci|point|manque
    3 bemol|regret
    2 reste|manque|plus qu ... a
    3 voila|c est ... ce que|qu|tout nous|on|je demande|demandons|veut|veux|voulons
    2 c est tout
    3 puisse|puissent|puissions
    -2 pour|afin que ... puisse|puissent|puissions
    2 suggestion ... d|de
    3 obligatoire pour
    3 rendre obligatoire|possible|gratuit
    1 meriterait|gagnerait
    -5 vous|te faut
    4 n|ne ... personne pour
    5 merci de|d *er
    5 merci de|d *ir
    -8 merci de|d avoir|etre|venir
"""
