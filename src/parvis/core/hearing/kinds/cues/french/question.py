"""French turns of phrase for what somebody wants to know."""

QUESTION = """
    -6 combien de fois
    -4 n est ce pas
    3 ^ comment|pourquoi|combien|quel|quelle|quels|quelles
    2 ^ quand|qui|ou
    -2 ^ quand|qui on|il|elle|je|j|vous|tu|nous|le|la|les|l
    5 ? ^ quand vous|tu|on
    2 ^ que|qu ... faire|faut|deviennent|devient|signifie|veut|est|pensez|se
    3 ^ quelle|quel|quels|quelles est|sont|serait
    -4 ^ quel|quelle|quels|quelles ... bonheur|plaisir|honte|dommage|belle|beau|bonne
    -4 ^ quel|quelle|quels|quelles ... bon|temps|superbe|horreur|deception|merveille|arnaque|daube
    3 est ce que|qu
    3 qu est ce|devenu*
    -2 parce|c|ce|tel|alors|tandis|lors est ce
    2 ? quand ... est|on|je|puis|se|peut|sera|va|vont|aurons
    3 comment|pourquoi|combien faire|est|on|je|puis|se|peut|fait|ca|avez
    3 comment|pourquoi|combien vous|s|fonctionne|marche|de|faut|ont|va|d|proceder
    -2 combien|comment il est|important
    3 y a t il|elle
    3 a t il|elle|on
    3 est il|elle
    3 sont ils|elles
    3 peut|doit|pourra on
    3 puis|vais|pourrai je
    3 dois je
    3 faut il
    3 avez|savez|auriez|connaissez|pensez|etes|allez|comptez|est vous
    -3 vous avez|savez|connaissez|pensez|etes|allez vous
    2 ? vous|tu avez|as|savez|sais|connaissez|etes|pensez
    3 quelqu un ... sait|saurait|connait|connaitrait|idee|deja|utilise|rappeler|dire|expliquer
    3 qui sait|connait|peut ... si|comment|quand|ou|dire
    3 je me demande|demandais
    4 je|j|on|nous voudrais|voudrait|aimerais ... savoir|comprendre|connaitre
    4 je|j|on|nous aimerait|souhaite|souhaiterais|aimerions ... savoir|comprendre|connaitre
    3 savoir si|comment|quand|ou|pourquoi|quel|quelle|quels|combien|qui|ce
    -2 sans|de|pour savoir
    3 ne|n ... comprends|comprend|sais|sait|vois|trouve pas|plus comment|pourquoi|si|ou
    3 ne|n ... comprends|comprend|sais|sait|vois|trouve pas|plus quoi|quel|quelle|quand|ce
    2 comprends|comprend|sais pas comment|pourquoi|si
    2 je ne|n ... comprends pas
    -4 sais|sait|savons comment ... remercier|dire
    3 dites|dis|dire moi|nous|si ... si|comment|quand|ou|quel|quelle
    3 dites|dis|dire moi si|comment|quand|ou|quel|quelle
    4 vous|tu|un|qui|me ... dire|expliquer|preciser|indiquer|confirmer|rappeler|renseigner|eclairer
    -4 vous|tu|un|qui|me ... dire|expliquer|preciser que|qu|merci
    4 quelqu|avez|auriez|as|quelqu une|des idee|idees|nouvelles|nouvelle|infos|info
    3 ^ une idee
    3 ^ des nouvelles
    3 quid de|du|des
    3 ma|une|petite|simple|la question
    -3 ma|la|cette|une|en|hors|pas|bonne ... question est|de|d|n|qui|en
    2 question|questions
    -2 de|la|les|en|remise|une|cette|remet*|remettre question|questions
    3 c est quoi|combien
    2 ? c est ou|qui|quand
    3 ca veut dire quoi
    3 veut dire quoi
    3 a quelle|quel|partir heure|date|moment|adresse|age
    2 jusqu a quand|quelle
    5 merci de|d me|nous|m dire|preciser|indiquer|expliquer|confirmer
    3 par curiosite
    2 ? ou|combien|quel|quelle|quand|comment|qui
    3 a on|t le droit
    3 qu en est|pensez|dites
    2 ? trop|assez
    -3 ^ quel|quelle bel|belle|beau|bonheur|plaisir|magnifique|superbe|joie
"""
