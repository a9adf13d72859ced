"""French words that stand at the same place in many turns of phrase."""

FAULT = (
    "probleme|problemes|pb|pbs|souci|soucis|bug|bugs|erreur|erreurs|panne|pannes|plantage|plantages|"
    "beug|beugs"
)
GOOD = (
    "bien|sympa|cool|top|bon|mieux|parfait|interessant|utile|appreciable|genial|super|chouette|"
    "judicieux|formidable|pratique|ideal|bienvenu|interessante|parfaite|apprecie|excellent"
)
ADD = (
    "ajouter|ajoutez|rajouter|rajoutez|prevoir|prevoyez|ameliorer|ameliorez|permettre|permettez|"
    "integrer|integrez|proposer|proposez|remettre|remettez|mettre|mettez|creer|creez|donner|donnez|"
    "laisser|laissez|rendre|rendez|developper|developpez|inclure|afficher|ouvrir|ouvrez|installer|"
    "revoir|simplifier|augmenter"
)
DEMAND = (
    "supprimer|abolir|interdire|obliger|garantir|renforcer|favoriser|revaloriser|arreter|imposer|"
    "instaurer|reduire|baisser|limiter|augmenter|retablir|diminuer|taxer|plafonner|indexer|exonerer|"
    "encadrer|controler|reformer|proteger|privilegier|encourager|inciter|soutenir|aider|lutter|"
    "sortir|revenir|rendre|reconnaitre|inscrire|restaurer|nationaliser|renationaliser|simplifier|"
    "faire|cesser|stopper|developper|creer|mettre|ajouter|permettre|donner|redonner|remplacer|"
    "repenser|revoir|repartir|separer|ouvrir|fermer|punir|sanctionner|condamner|faciliter|"
    "generaliser|harmoniser|autoriser|legaliser|depenaliser|respecter|reconstruire|relancer|"
    "reindustrialiser|investir|financer|construire|remettre|promouvoir|valoriser|etendre|elargir|"
    "maintenir|conserver|preserver|assurer|modifier|changer|ameliorer|adapter|accorder|integrer|"
    "introduire|eviter|empecher|exiger|definir|preciser|rajouter|prevoir|inclure|combattre|retirer|"
    "eliminer|elire|recreer|donnons|supprimons|arretons|obligeons|rendons|baissons|taxons|"
    "interdisons|cessons"
)
CHANGE = (
    "suppression|abolition|interdiction|baisse|hausse|augmentation|reduction|revalorisation|"
    "retablissement|limitation|diminution|creation|instauration|mise|renforcement|reforme|fin|arret|"
    "retour|taxation|indexation|abrogation|exoneration|plafonnement|nationalisation|"
    "renationalisation|simplification|obligation|restauration|remplacement|refonte|gratuite|"
    "modification|moratoire|generalisation|harmonisation|legalisation|depenalisation|protection|"
    "reconnaissance|sortie|egalite|retrait|annulation|referendum|rehabilitation|remise|reouverture|"
    "reintroduction|ajout|amelioration|developpement|encadrement|controle|prise"
)
