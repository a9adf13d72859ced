"""French turns of phrase for what could be done or tried."""

from parvis.core.hearing.kinds.cues.french.words import GOOD

IDEA = f"""
    5 pourquoi ne|n pas
    5 pourquoi pas
    4 ? pourquoi ne|n pas
    3 ? pourquoi pas
    4 et si on|l|nous|vous|les|la|le|chaque
    4 ? et si
    3 ^ si on|l|nous ... pouvait|faisait|mettait|essayait|organisait|creait
    3 on|l pourrait|devrait
    -4 on|l|ce|qui|qu|que pourrait dire|croire|penser|se|avoir|imaginer
    2 pourrait|pourraient se|etre|avoir|proposer
    3 nous pourrions|devrions
    4 pourrions|devrions nous
    3 ne pourrait on
    4 pourrait|devrait on|il|elle
    3 je|j|nous|on propose|proposons|proposerais|suggere|suggerons|verrais|suggererais
    1 proposition|suggestion|suggestions
    3 ^ proposition|suggestion|suggestions|idee
    -3 la|cette|les|ces|votre|vos|vous|contre|sa|leur proposition|propositions|suggestion
    3 ma|mes|une|autre proposition|propositions|suggestion|formule
    2 propose|proposons|suggere
    -4 vous|il|elle|qui|que|tu|texte|article|loi|application|appli propose*
    1 faudrait
    4 serait|seraient|aurait {GOOD}
    3 serait|seraient ... {GOOD} ... de|d|que|si|qu
    3 serait|seraient|aurait un|une|le|la plus|bonne|ideal|top|mieux
    3 serait|est|plus|beaucoup|tellement interessant|bien de|d
    3 ca|ce|cela serait
    -4 serait|seraient pas|donc|un|une|en ... risque|probleme|catastrophe|erreur|frein|danger
    3 ne serait il
    3 une|mon|notre idee
    2 idee|idees
    -4 bonne|mauvaise|belle|excellente|aucune|tres|l|d ... idee|idees
    -4 cette|quelle|eu|a|une|des|avez|meme|pas ... idee|idees
    3 ^ au lieu de|d
    3 ^ plutot que|qu
    2 plutot que|qu
    2 au lieu de|d
    3 imaginons|imaginez|imagine bien|un|une
    3 j imagine bien
    3 j ai|avais pense
    3 je pense|songe ... a un|une|des
    3 une|l|d|des|plus option|options
    3 peut etre pourrait|pourrions|devrions|devrait|faudrait
    3 peut etre ... mettre|ajouter|prevoir|faire|envisager|proposer|organiser
    3 rajout|ajout de|d
    3 envisage*
    -3 n|ne ... envisage*
    4 marche|fonctionne|existe bien|deja|tres ailleurs|chez|dans
    3 marche|fonctionne|existe|fait ailleurs
    2 ^ experimenter|tester|essayer
    2 experimentation
    6 que|qu diriez|dirais|diraient vous|tu
    3 que|qu pensez vous de|d ... un|une|creer|faire
    3 on tente|essaie|essaye|lance|organise|teste
    2 ? on tente|essaie|essaye|lance|organise|teste|ferait|fait|mettrait|invite|invitait
    3 aurions|aurait|auriez|avons|ont interet a
    3 il y aurait|a moyen
    3 nous|l|on|leur|me|vous epargner*|eviterait|permettrait|ferait|simplifierait|aiderait
    1 permettrait|eviterait|faciliterait
    3 ^ en ... on|nous|chacun
    2 chacun|chaque vient|apporte|pourrait|ferait|gagne
    3 demandons|essayons|organisons|lancons|faisons|invitons|creons|ouvrons|mettons|profitons|imaginons
    3 un|une|des|les par cour|jour|mois|semaine|quartier|personne|rue|an|equipe|classe|etage
    2 peut etre
    3 prix|entree libre
    2 pistes|piste de
    3 nous|parents|enfants|membres|voisins|anciens|jeunes|grands|eleves|benevoles|adherents pourraient
    1 eviterait|eviteraient
    4 une|la|autre|bonne solution|option|piste|possibilite|alternative serait|consisterait|pourrait|possible
    4 je|on|nous serais|serions|serait pour|favorable|partant
    4 ^ si chaque|chacun|tous|toutes
    2 ^ on alterne|echange|partage|inverse
    4 ^ mieux vaut|vaudrait
    3 il vaudrait|vaut mieux
    5 aurait|aurions|auriez on|nous|vous interet
    5 juste une idee|proposition|suggestion|piste
    4 ^ une|autre|petite idee|piste|proposition|suggestion
    4 il suffirait
    4 vaudrait le|la|mieux
    3 ^ *ons
    -3 ^ *ions
    -3 ^ maisons|prisons|saisons|raisons|liaisons|chansons|lecons|facons|garcons|pietons|soyons|citons
    -3 ^ echelons|salons|boutons|cartons|poissons|boissons|moutons|patrons|cantons|ballons|jetons|wagons
    -4 ^ allons|voyons|esperons|rappelons|notons|disons|savons|bons|precisons|pensons|sommes
    3 commencons|laissons|gardons|partageons|tentons|transformons|echangeons
    3 on *rait
    -5 on dirait|croirait|aimerait|voudrait|aurait|serait|souhaiterait|saurait|prefererait|attendrait
    8 qui serait|seraient partant*|interesse*|tente*
    3 faire comme
    8 ? ne pourrait|pourraient|devrait|vaudrait
    12 ? pourquoi n|ne y a
    1 que|qu chaque|chacun|chacune
    2 ou chaque|chacun|chacune
    2 pourraient etre *ees
    8 ? a|ont t il|ils|on pense|envisage|songe
    2 autant *er
    2 autant le|la|les|en *er
    -4 pour|d|tout autant
"""
