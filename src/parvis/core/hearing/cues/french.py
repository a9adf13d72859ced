"""French turns of phrase, by what they do (written without accents)."""

CUES = {
    "complaint": """
        3 bug|bugs|bugge|beug|beugs|bogue|bogues|bugue
        3 plante|plantes|plantent|planter|plantage|plantages
        3 crash*
        3 marche|marchent|fonctionne|fonctionnent|fonctionnait|marchait pas|plus|mal|jamais
        3 ne|n ... marche|fonctionne|charge|ouvre|repond|connecte|synchronise|affiche|trouve|sert|va|vient|peut|arrive pas|plus|jamais|rien
        2 ne|n ... pas|plus|jamais|rien|personne|aucun|aucune|guere
        1 pas|plus|jamais
        3 plus rien|aucun|aucune|moyen
        3 rien ne
        3 personne ne|n
        3 impossible
        3 n arrive|arrivons|arrivent pas|plus
        2 erreur|erreurs
        3 probleme|problemes|pb|pbs|souci|soucis
        3 panne|pannes
        3 perd|perdu|perdue|perds|perdent|perte
        3 bloque|bloquee|bloques|bloquer|bloquant|coince|coincee
        3 disparu|disparue|disparait|disparus
        2 deconnect*|desinstall*|reinstall*|redemarr*
        3 depuis ... mise|maj
        3 mise a jour ... plus|pas|bug|depuis
        3 nul|nulle|nuls|nulles|catastroph*|inutilisable|inadmissible|scandaleu*|honteu*|honte|lamentable|horrible|affreu*|inacceptable|deplorable|insupportable|penible|pourri|pourrie|merd*|arnaque|ridicule|aberrant|aberrante|indigne|navrant*
        2 lent|lente|lents|lentes|lenteur|lenteurs|rame|lag|lags
        2 faux|fausse|fausses|errone*|incorrect*|imprecis*|defectueu*|mauvais|mauvaise
        2 casse|cassee|casses|cassees|abime*|crevasse*|fuite|fuites|inonde*|moisi*|sale|sales|bruit|bruyant*|puant*|pue|vide|vides|defonce*
        3 decu|decue|decevant|decevante|deception|dommage
        3 marre|ras le bol
        3 ras le bol
        3 en ai|avons assez|marre
        3 toujours pas|rien|aucun|aucune
        3 encore une|un|des|en|la|le fois
        2 encore une fois
        2 a chaque fois
        3 sans prevenir|reponse|explication|raison|succes|suite|resultat|un mot|demander|avertir|avis|aucun|aucune|que
        3 aucune reponse|nouvelle|nouvelles|explication|solution|information
        3 aucun retour|signe|effet|suivi|accueil|moyen
        3 pas de reponse|nouvelle|nouvelles|retour|solution|suivi
        3 dangereu*|danger|accident|accidents|risque|risques|chute|chutes
        2 trop lent|lente|cher|chere|tard|petit|petite|long|longue|complique*|peu|de|bruyant|sombre|fort|haut
        2 refuse*|ignore*|annule*|supprime*|retard|retards
        2 abus|abusif|abusive|injuste|injustice|anormal|anormale|inegalite*
        2 manque de respect|moyens|transparence
        3 a quoi sert|bon
        2 malheureusement|helas
        2 se plaint|plaignent|plaint
        2 plainte|plaintes|plains
        2 vide ... batterie
        2 decharge
        2 n importe quoi
        2 qui a eu
        3 voila|ca fait ... que|mois|semaines|jours|ans
        2 on nous|vous avait|a promis|dit|annonce
        3 promis
        2 derange*|gene|genant|genante|agac*|enerv*
    """,
    "need": """
        3 besoin|besoins
        3 il faut|fallait
        3 il nous|me|leur|vous faut|faudrait|manque
        3 faut que|qu
        3 faut
        3 manque|manquent|manquait de|d|des|un|une|le|la|les|juste|plus|encore|toujours|cruellement|que|du
        3 il manque
        3 je|j|nous|on cherche|recherche|cherchons|recherchons
        3 cherche|recherche|cherchons|recherchons un|une|des|quelqu|quelques
        3 voudrais|voudrait|voudrions|voudraient
        3 aimerais|aimerait|aimerions|aimeraient
        3 souhait*
        3 j|nous attend|attends|attendons|attendent
        2 en attente
        3 merci de|d bien|faire|mettre|corriger|ajouter|remettre|prevoir|nous|me|donner|regler|resoudre|ne|vouloir|penser|laisser|proposer|permettre
        3 pourriez|pouvez vous
        3 quelqu un pourrait|peut|aurait|voudrait|saurait
        3 qui pourrait|peut|voudrait|aurait
        2 svp|stp
        3 s il vous plait
        3 doit|doivent|devrait|devraient|devons pouvoir|etre|avoir|rester
        2 doit|doivent|devons
        3 devrait|devraient
        2 il est|serait necessaire|indispensable|essentiel|urgent|important|primordial|imperatif
        3 necessaire|indispensable|urgent|imperatif
        3 il est temps
        2 exige*|reclam*|demandons
        3 nous|on|je demande|demandons|demandent|exigeons|reclamons|veux|veut|voulons
        3 vivement
        3 a quand
        3 ajouter|ajoutez|rajouter|rajoutez|remettre|remettez|retablir|prevoir|ameliorer|ameliorez|corriger|corrigez|augmenter|supprimer|interdire|obliger|garantir|renforcer|favoriser|creer|revaloriser|arreter|imposer|instaurer|rendre|mettre|reduire|baisser|permettre
        2 esper*
        3 pas|plus assez
        3 n|ne|y avons|ai|a|avons pas|plus de|d
        3 n a pas|plus de
        3 droit a|au
        3 permettre|permettez de|d|aux|a
        3 possibilite de|d
    """,
    "idea": """
        3 pourquoi ne|n pas
        3 pourquoi pas
        3 et si
        3 si on|l
        3 on pourrait|peut|devrait
        3 nous pourrions|devrions
        3 ne pourrait on
        3 pourrait on
        3 je|nous|on propose|proposons|proposerais|suggere|suggerons|verrais
        3 proposition|propositions|suggestion|suggestions
        3 propose|proposons|suggere
        3 il faudrait
        3 faudrait
        3 serait|seraient bien|sympa|cool|top|bon|mieux|parfait|interessant|utile|appreciable|genial|super|un|ideal|chouette|judicieux|preferable|pertinent|souhaitable|formidable|pratique|possible
        3 ca serait
        3 ce serait
        3 ne serait il
        3 une|mon|notre idee
        2 idee|idees
        3 au lieu de|d
        3 plutot que
        3 imagin*
        3 j ai pense
        3 je pense a
        3 dommage qu|que
        3 option|options
        3 peut etre ... qu|on
        2 rajout|ajout
        3 envisage*
        2 marche|fonctionne|existe bien|deja ailleurs|chez|a|dans
        2 experiment*
    """,
    "question": """
        3 ^ comment|pourquoi|quand|combien|qui|quel|quelle|quels|quelles|ou|que|qu
        3 est ce que|qu
        3 qu est ce
        3 comment|pourquoi|combien|quand faire|est|on|je|puis|se|peut|fait|ca|avez|vous|s|fonctionne|marche|de|faut|ont|va
        3 y a t il|elle
        3 a t il|elle|on
        3 est il|elle|on
        3 sont ils|elles
        3 peut on
        3 puis je
        3 dois je
        3 faut il
        3 avez|pouvez|savez|auriez|connaissez|pensez|etes vous
        3 quelqu un ... sait|saurait|connait|connaitrait|idee|deja|utilise|aurait
        3 qui sait|connait
        3 je me demande
        3 je|on voudrais|voudrait|aimerais|aimerait|souhaite savoir|comprendre|connaitre
        3 savoir si|comment|quand|ou|pourquoi|quel|quelle|quels|combien|qui|ce
        3 ne comprends|comprend|sais|sait|vois|trouve pas comment|pourquoi|si|ou|quoi|quel|quelle|quand
        3 comprends|comprend|sais pas
        3 dites|dis|dire moi|nous|si
        3 quelqu|avez une|des idee|idees|nouvelles|nouvelle|infos|info
        3 une idee
        3 des nouvelles
        3 quid de|du|des
        2 question|questions
        3 c est quoi
        3 ca veut dire
        2 a quelle|quel|partir heure|date|moment|adresse|age
        3 jusqu a quand|quelle
        3 merci de|d me|nous dire|preciser|indiquer|expliquer|confirmer
    """,
    "thanks": """
        3 merci|mercis|remerci*
        3 bravo|bravos|chapeau|felicitation*|felicite*
        2 genial|geniale|super|excellent|excellente|parfait|parfaite|top|formidable|magnifique|impeccable|nickel|extra|fantastique
        3 tres|vraiment bien|bon|bonne|contente|content|satisfait|satisfaite|utile|pratique|complet|complete|belle|beau|heureux|agreable
        2 bien|bonne application|appli|app|produit
        2 satisfait|satisfaite|ravi|ravie|contente|content|heureux|heureuse
        3 j|je|on|nous adore|aime|adorons|aimons|adore
        2 adore
        3 grace a vous|toi|lui|elle|eux
        2 bonne|belle appli|application|idee|initiative|soiree|equipe
        2 facile|simple|pratique|agreable|utile|efficace
        3 quel|quelle bonheur|plaisir|belle|beau|accueil
        3 aucun probleme|souci
        3 rien a redire
        2 chaleureu*
        2 sauve ... vie|journee|soiree|mise
        3 reconnaissan*
        2 marche|fonctionne tres|bien|parfaitement|impeccable
    """,
    "manners": """
        3 ^ bonjour|bonsoir|salut|hello|coucou|chers|chere|cher|cordialement|bien|bienvenue|amities|amicalement|sincerement
        3 ^ oui|non|ok|d|exactement|tout|voila|effectivement|moi|idem|pareil|pardon|desole|desolee|certes|absolument|lol|mdr
        3 d accord
        3 pas d accord
        3 hors sujet
        3 meme chose
        3 pareil chez
        3 tout a fait
        3 c est|etait deja le cas
        3 bonne journee|soiree|continuation|chance|fin|nuit
        3 a bientot|demain|jeudi|samedi|dimanche|lundi|mardi|mercredi|vendredi
        3 pour info|information
        3 au fait
        3 je transmets|transfere
        3 a ta|votre place
        3 tu peux|pourrais|devrais|dois|as|vas|verras
        3 vous devriez essayer
        3 as tu essaye
        3 avez vous essaye
        3 essaie|essayez|essaye
        3 j apporte|amene|ferai|viendrai|serai
        3 de rien
    """,
    "advice": """
        tu|vous peux|pouvez|devrais|devriez|dois|devez|pourrais|pourriez|as|avez|es|etes|verrez|verras
        si tu|vous
        il suffit|te|vous
        ^ essaie|essayez|essaye|regarde|regardez|voir|voyez|utilise|utilisez|prends|prenez|demande|demandez
        as tu
        avez|etes|pouvez vous
        ton|ta|tes|votre|vos
        a ta|votre place
        je te|vous conseille|recommande|suggere|invite
        conseille|recommande
    """,
    "own": """
        je|j|moi|me|m
        mon|ma|mes
        nous|notre|nos
        on
        quelqu un
    """,
}
