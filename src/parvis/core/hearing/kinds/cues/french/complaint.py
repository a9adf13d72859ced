"""French turns of phrase for what is wrong, broken, unfair or unpleasant."""

from parvis.core.hearing.kinds.cues.french.words import FAULT

COMPLAINT = f"""
    -1 ^ si|quand|or|car|puisque|certes|sauf
    -2 n|ne ... est pas|plus ... le|la|l|une|un|mon|d|en
    -2 vous|votre|tu ... ne|n
    -3 ^ a moins
    -2 ne|n serait|seraient|aurait|sera|seront|aura
    -2 afin|pour|de ne pas|plus
    3 ne|n ... permet pas|plus
    2 est|sont ... n importe
    3 laisse|laissent a desirer
    3 du grand|vrai n importe
    3 foutu|foutue|fichu|pourave|naze|daube|bouse|poubelle|catastrophe|cauchemar
    2 j abandonne
    3 inefficace|inutilisables|insatisfait*|incompetent*|incapable*|injoignable
    3 obsolete|depasse|perime
    -2 pas|n|ne ... concurrencer|oublier|hesitez|hesiter
    -2 lutter|lutte contre|les
    -3 lutter|lutte|combattre|contre ... inegalite*|injustice*|abus|risques|risque
    -3 reduire|prevenir|eviter|gommer ... inegalite*|injustice*|abus|risques|risque
    -3 lutter|lutte|combattre|contre ... accidents|bruit|gaspill*|fuite|problemes
    -3 reduire|prevenir|eviter|gommer ... accidents|bruit|gaspill*|fuite|problemes
    1 mais|cependant|toutefois|pourtant|sauf|hormis|malgre
    3 plus de ... depuis
    3 difficile|difficulte|difficultes|galere|complique|mal de|a|avec|pour
    2 difficulte|difficultes|galere|chiant|chiante|bouffe|aleatoire
    3 beaucoup de|du mal
    3 manque|manquent ... serieux|professionnalisme|respect|communication
    3 manque|manquent ... fiabilite|stabilite|rigueur|suivi|stable
    3 pas moyen
    3 pas trouve|claire|compris|content|contente
    -3 fonctionne|marche|ordre|refonctionne|nickel|parfait|mieux|super ... depuis
    3 c est malheureu*
    2 deja plus de|d
    3 bug|bugs|bugge|beug|beugs|bogue|bogues|bugue|bugges|beugue|buge
    3 plante|plantes|plantent|planter|plantage|plantages
    3 crash*
    3 marche|marchent|fonctionne|fonctionnent|fonctionnait|marchait|synchronise|synchro pas|plus|mal|jamais
    3 ne|n ... marche|fonctionne|charge|ouvre|repond|connecte pas|plus|jamais|rien
    3 ne|n ... synchronise|affiche|sert|va|vient|arrive|fonctionnent pas|plus|jamais|rien
    3 ne|n ... repondent|fonctionnent|trouve|peut|veut pas|plus|jamais|rien
    3 ne|n ... detecte|reconnait|comprend|tient|decroche|marchent pas|plus|jamais|rien
    1 ne|n ... pas|plus|jamais|rien|aucun|aucune|guere
    1 pas|plus|jamais
    3 ne|n ... personne
    3 plus rien|aucun|aucune|moyen
    3 rien ne|n
    3 n y ... rien
    3 personne ne|n
    3 que|qu personne ne|n
    3 aucun|aucune ... ne|n
    3 impossible|impossibilite
    3 n arrive|arrivons|arrivent pas|plus
    2 erreur|erreurs
    3 probleme|problemes|pb|pbs|souci|soucis
    3 panne|pannes
    -2 tombe|si|quand|cas ... panne
    3 perd|perdu|perdue|perds|perdent|perte
    -3 sans perdre
    3 bloque|bloquee|bloques|bloquer|bloquant|coince|coincee
    3 disparu|disparue|disparait|disparus|disparaissent|disparaitre
    2 deconnect*|desinstall*|reinstall*|redemarr*
    3 depuis ... mise|maj|update
    2 depuis des|deux|trois|quatre|cinq|six|plusieurs ... mois|semaines|jours
    1 depuis ... ans|annees
    3 mise a jour ... plus|pas|bug|depuis|foireuse|catastroph*
    2 a chaque mise|maj|connexion|demarrage|ouverture|fois
    3 nul|nulle|nuls|nulles|catastroph*|inutilisable
    3 inadmissible|scandaleu*|honteu*|honte|lamentable|horrible|affreu*
    3 inacceptable|deplorable|insupportable|penible|pourri|pourrie
    3 merd*|arnaque|ridicule|aberrant|aberrante|indigne
    3 navrant*|scandale|foutage|mediocre|minable|foireu*
    3 inexploitable|chaotique|calamit*|desastr*|exasper*|frustr*
    3 revoltant*|intolerable|inhumain*|absurde|mensong*|malhonnet*|deteste|bof|inutile|charmant
    -3 charmant ... soiree|accueil|equipe
    2 lent|lente|lents|lentes|lenteur|lenteurs|rame|lag|lags|laborieu*|capricieu*|instable
    2 faux|fausse|fausses|errone*|incorrect*|imprecis*
    2 defectueu*|mauvais|mauvaise|incoherent*|incomprehensible|illisible
    2 casse|cassee|casses|cassees|abime*|crevasse*|fuite|fuites
    2 inonde*|moisi*|sale|sales|bruit|bruyant*|puant*|pue|defonce*
    1 vide|vides|ferme|fermee|fermeture
    3 decu|decue|decevant|decevante|deception|dommage|regret|regrettable
    -4 dommage que|qu|de|il|pour
    3 marre
    3 ras le bol
    3 en ai|avons assez
    3 toujours pas|rien|aucun|aucune|impossible
    3 encore une|un|des|en|la|le fois
    2 encore une ... mise|panne|erreur
    2 une fois de
    3 sans prevenir|reponse|explication ... mot|coup|reponse|explication|prevenu
    3 sans raison|succes|suite|resultat ... mot|coup|reponse|explication|prevenu
    3 sans un|demander|avertir|avis|aucun|aucune|que ... mot|coup|reponse|explication|prevenu
    2 sans prevenir|reponse|explication|succes|resultat|demander|avertir
    3 aucune reponse|nouvelle|nouvelles|explication|solution|information|aide
    3 aucun retour|signe|effet|suivi|accueil|moyen|interet|support
    3 pas de reponse|nouvelle|nouvelles|retour|solution|suivi
    3 dangereu*|danger|accident|accidents
    1 risque|risques|chute|chutes
    2 trop lent|lente|cher|chere|tard|petit|petite|long|longue
    2 trop complique*|peu|de|bruyant|sombre|fort|haut|souvent|lourd
    2 refuse*|ignore*|annule*|supprime*|retard|retards
    -2 supprimer|annuler
    2 abus|abusif|abusive|abusifs|injuste|injustice
    2 anormal|anormale|inegalite*|gaspill*|gachis|privilege|privileges
    3 manque de respect|moyens|transparence
    3 a quoi sert|bon
    3 malheureusement|helas
    3 c est|quand meme malheureux
    2 se plaint|plaignent|plaint
    2 plainte|plaintes
    2 vide|decharge ... batterie
    2 n importe quoi
    5 ? qui a eu ... idee
    8 ? combien de fois
    9 ? est il|ce|c normal|acceptable|juste
    3 voila|ca fait ... que|mois|semaines|jours|ans
    2 voila|ca fait deux|trois|quatre|cinq|six|des|plusieurs|10|15
    3 on|il|elle nous|m|vous|me ... promis
    3 promis
    3 on nous|m|me a|avait|prend|traite|impose|demande|dit|deplace|preleve
    -2 on m a|avait dit|explique|conseille|recommande|aide
    3 prevenus|prevenue|informes|prevenu ... lendemain|apres|tard|trop
    3 comme si
    3 apres ... reclamation*|courriers|relances|signalements|coups|mails|appels
    2 derange*|gene|genant|genante|agac*|enerv*|perturb*|pollu*
    3 oblige|obligee|obliges de|d
    3 je suis|dois|devoir oblige|obligee|sans|crier|toujours
    3 sous|au dessus nos|de fenetres|ma|nos|notre
    3 sans cesse|arret
    3 tout|tous le|les temps
    -2 tous les jours
    3 deregl*|degrad*|gach*|pire|empire
    3 mal ... fait|fichu|foutu|concu|traduit|entretenu|organise|adapte|pensee|pense
    3 desabonn*|resilie|rembours*
    3 fallu|oblige ... attendre|reinstaller
    3 corriger|corrigez|reparer|reparez|regler ... svp|stp|vite|urgent|rapidement|urgence|plait
    3 corriger|corrigez|reparer|reparez|regler ... probleme|bug|bugs|problemes|erreurs|ca|cela
    3 reglez|resoudre|resolvez ... svp|stp|vite|urgent|rapidement|urgence|plait
    3 remedier|correction|correctif ... svp|stp|vite|urgent|rapidement|urgence|plait
    3 reglez|resoudre|resolvez|remedier|correction|correctif ... probleme|bug|bugs|problemes|erreurs|ca|cela
    3 svp|stp|merci|pouvez|pourriez|faut|a ... corriger|regler|resoudre
    3 svp|stp|merci|pouvez|pourriez|faut|a ... reparer|correctif|correction|correctifs
    3 vite|vous|faudrait|attente|quand|attends|esperant|espere ... corriger|regler|resoudre
    3 vite|vous|faudrait|attente|quand|attends|esperant|espere ... reparer|correctif|correction|correctifs
    3 faites|faire ... quelque|necessaire|chose
    2 merci d|de ... faire|intervenir|reagir
    2 jusqu a deux|trois|minuit|1|2|3|une
    4 tout sauf ce
    3 le contraire de
    2 fait pas|plus ce
    2 derniere|nouvelle maj|mise|version|application ... pas|plus|mal|bug|rien
    3 j aime|adore pas
    3 pas fiable|compatible|intuitif|pratique|top|terrible|serieux|normal
    3 pas satisfait|content|facile|clair|bon|bien|au|possible|precis
    3 peu fiable|intuitif|pratique|precis|clair
    3 avant ... marchait|fonctionnait|mieux|etait
    2 etait mieux|bien ... avant
    -5 aucun|aucune|pas|sans|jamais|0|zero|ni|rencontre|moindre {FAULT}
    -4 aucun|aucune|pas|sans|jamais|0|zero|moins|n ... de|d|le|eu|moindre {FAULT}
    -5 plus un|aucun ... plantage|bug|souci|probleme|erreur
    -4 pas grave|mal
    -4 rien a
    -4 pas|jamais mal|decu|decue|decus
    -4 jamais ... aussi|autant si|belle|beau|bien|bon|vu
    -3 n aurais|aurait|aurions|auraient|avais|avait jamais|pas|plus
    -2 ne|n ... pas que|seulement|encore|si|trop|sur|certain|forcement
    -3 ne|n ... sais|comprends|comprend|vois|pense|crois|sait|savais|doute pas|comment
    -3 sais|savais comment
    -3 ne|n ... que
    -2 si|quand ... pas|plus|aucun
    -3 probleme|problemes|bug|bugs|souci|erreur ... resolu|regle|corrige|resolue
    -3 probleme|problemes|bug|bugs|souci|erreur ... resolus|regles|corriges|solutionne
    -3 corrige|resolu|regle|repare ... probleme|problemes|bug|bugs|souci
    -4 pourquoi|pour quoi ne|n pas
    -4 et si|pas mal
    -2 je|tu|vous|il ne|n ... etes|es|devez|dois|faut|pouvez pas|peux
    -3 oublierait|oublie plus|pas
    -3 plus ... que|de ... possible|precis|simple|facile|complet|rapide
    -2 pas|plus seulement|que|besoin|encore|a
    -2 ni plus|moins
    -2 le|de|plus en plus
    -2 un|c est|en|de plus
    -1 plus de|grand|fort|haut|efficace|facile|simple|facilement|precis|rapide|souvent
    -3 je ne|n|suis pas|plus sur|certain|d|la|juriste|expert
    2 est|sont|a|ont encore passe|ferme*|tombe*|annule*|change*|oublie*|perdu*|casse*|augmente*
    3 sans s arreter
    3 sans rien dire|expliquer|demander|faire
    3 sans qu|que ... demande|previenne|explique|sache|consulte
    3 sans meme
    3 fallu ... fois|heures|jours|semaines|mois
    3 m|nous a fallu
    3 minutes|heures|heure au|d|de telephone|attente|queue|retard
    3 minutes|heures|heure a|pour attendre
    3 s entendre dire|repondre
    3 prix|tarif|tarifs|loyer|cotisation|charges|frais ... augmente*|double|doublent|grimpe*|explose*
    6 et on|personne ne|n sait|dit|explique
    1 rien a voir avec
    5 rien que pour
    4 juste pour voir|ouvrir|lire|entrer|avoir|pouvoir
    5 faut ... heures|heure|minutes|semaines|mois|clics|jours pour
    6 maintenant|desormais il faut
    4 maintenant|desormais on doit
    13 ? pourquoi ... toujours|jamais|encore
    13 ? pourquoi est ce ... toujours|jamais|encore
    3 plein|double tarif
    2 on|nous paie|paye|payons
    3 recu ni
    1 ni ... ni
    3 tellement ... que|qu
    -4 tellement bien|bon|facile|simple|beau
    3 est|sont|etait si ... que|qu
    3 toujours les|la memes|meme
    3 c|ce est|sont toujours
    3 en larmes
    3 apres coup
    3 au dernier moment
    2 attends|attend|attendons|attendent ... depuis|encore|toujours
    3 attend|attendent ... d etre
    3 ^ deux|trois|quatre|cinq|six|des|dix|un ans|mois|semaines|jours|an que|qu
    3 passe ... soiree|heures|heure|journee|matinee|nuit a
    1 alors que|qu
    2 cense|censee|censes|censees
    3 avait|etait|avaient|etaient annonce*|promis
    2 meme pas
    3 contraint|contraints|forces|forcee d|de|a
    4 la deuxieme|troisieme|quatrieme|cinquieme|enieme|dixieme fois
    3 on n|ne ... rien|plus
    -3 n a rien a
    3 y a toujours|encore un|une|des|quelqu
    2 est|sont|etait deja passe*|parti*|trop|pris|prise|prises|ferme*|fini*|complet*
    4 doivent|devons|doit|dois traverser|porter|attendre|grimper|crier|supplier|deviner
    5 personne n|ne a|sait|peut|veut|repond ... su|pu|dire|repondre|aider|renseigner
"""
