"""The turns of commerce, French and English: what those say who sell or canvass."""

import re

TURN = re.compile(
    r"\b(?:\d{1,3}\s?% (?:off|de (?:r[eé]duction|remise|rabais))|promo(?:tion)? ?codes?|codes? promo"
    r"|coupons?|discount code"
    r"|(?:buy|order|shop|book) (?:now|today|online)|free (?:trial|shipping|delivery|download)"
    r"|limited (?:time )?offer|special offer"
    r"|money[- ]back|click (?:here|below|the link)|earn (?:money|\$|€|cash)|make money|work from home"
    r"|act now|100% free"
    r"|check out my|check my|subscribe|sub(?:scribe)? (?:to|for) (?:my|me)|my (?:new )?(?:channel|youtube"
    r"|store|shop|website|video)"
    r"|follow me|like (?:my|our) page|visit (?:my|our) (?:web)?(?:site|shop|store|page|channel)"
    r"|best price|lowest price|cheap(?:est)?"
    r"|unsubscribe|no obligation|satisfaction guaranteed|viagra|casino|mortgage|refinance"
    r"|credit card debt|winner|congratulations! you"
    r"|achetez|commandez|profitez (?:de|d'|vite)|offre (?:sp[eé]ciale|exceptionnelle|limit[eé]e"
    r"|de lancement)|livraison (?:gratuite|offerte)"
    r"|essai gratuit|cliquez ici|prix (?:cass[eé]s?|imbattables?|doux)|satisfait ou rembours[eé]"
    r"|abonnez-vous|visitez (?:mon|notre) site"
    r"|en exclusivit[eé]|gagnez|soldes|d[eé]stockage|notre boutique|ma cha[iî]ne|d[eé]couvrez (?:notre"
    r"|nos|ma|mes))\b",
    re.IGNORECASE,
)
"""A turn of phrase of commerce."""
HINTS = (
    *("http", "www.", "$", "€", "£", "euro", "% ", "price", "prix", "free", "gratuit", "promo", "coupon"),
    *("subscri", "abonne", "click", "clique", "offer", "offre", "offert", "buy", "order", "earn", "gagne"),
    *("channel", "chaîne", "shop", "boutique"),
)
"""Nothing is sold without one of these: a quick look that spares the long one for nearly every message."""
ADDRESS = re.compile(r"https?://|www\.", re.IGNORECASE)
"""The beginning of an address of the web."""
PRICE = re.compile(r"[$€£]\s?\d|\d\s?(?:€|\$|£|euros?\b)", re.IGNORECASE)
"""A sum of money."""
