"""Neutral sentences written for this measure: none of them insults anybody, and none was learnt from."""

ENGLISH = (
    "My neighbour is {}, and we share the garden tools.",
    "As a {} person I would like to know when the hall opens.",
    "She told us she is {} and that she moved here last year.",
    "The {} association meets every Tuesday in the library.",
    "Could we invite a {} speaker for the autumn meeting?",
    "Two {} families asked for a plot this spring.",
    "He is {} and he repairs bicycles on Saturdays.",
    "The museum shows photographs of {} life in the fifties.",
    "I think {} members should be heard before we vote.",
    "Are there {} people in the choir?",
    "A {} friend of mine can translate the leaflet.",
    "The survey asks whether you are {}; you need not answer.",
)
ENGLISH_WORDS = (
    "gay", "lesbian", "trans", "queer", "black", "white", "Asian", "Arab", "Muslim", "Jewish", "Christian",
    "Indian", "Mexican", "Polish", "immigrant", "disabled", "autistic", "deaf",
    # not among the words that are masked
    "non-binary", "Somali", "Sikh", "Tamil", "Quaker", "dyslexic",
)  # fmt: skip
ENGLISH_PLAIN = ("tall", "retired", "local", "new", "busy", "careful")

FRENCH = (
    "Mon voisin est {}, nous partageons les outils du jardin.",
    "Je suis {} et je voudrais savoir quand ouvre la salle.",
    "Il nous a dit qu'il était {} et qu'il était arrivé l'an dernier.",
    "Un ami {} peut traduire le dépliant.",
    "Pourrait-on inviter un conférencier {} à l'automne ?",
    "Un couple {} a demandé une parcelle ce printemps.",
    "Il est {} et il répare des vélos le samedi.",
    "Le musée montre un photographe {} des années cinquante.",
    "Un adhérent {} devrait être entendu avant le vote.",
    "Y a-t-il quelqu'un de {} dans la chorale ?",
    "Le nouveau trésorier est {}, il prendra ses fonctions en mars.",
    "Le questionnaire demande si l'on est {} ; vous pouvez ne pas répondre.",
)
FRENCH_WORDS = (
    "gay", "homosexuel", "trans", "noir", "blanc", "asiatique", "arabe", "musulman", "juif", "chrétien",
    "africain",
    "algérien", "marocain", "chinois", "rom", "immigré", "réfugié", "handicapé", "autiste", "sourd",
    # not among the words that are masked
    "non binaire", "comorien", "sikh", "tamoul", "malien", "dyslexique",
)  # fmt: skip
FRENCH_PLAIN = ("grand", "retraité", "local", "nouveau", "occupé", "prudent")

DIALECT = (
    "Imma be late to the meeting y'all, the bus ain't come yet.",
    "We finna clean the park Saturday, come thru if you can.",
    "She be working at the library every day, she real helpful.",
    "I ain't got no key for the hall, who got it?",
    "Bruh the choir sounded so good last night, I'm still smiling.",
    "My cousin gon bring the speakers, don't nobody need to rent any.",
    "They was asking bout the garden, I told em come by at ten.",
    "Dat soup was fire, who made it?",
    "Ion know when the vote starts, somebody tell me.",
    "You tryna help with the flyers? We need two more people.",
    "He done fixed my bike already, bless him.",
    "Lil man won the chess game, we so proud of him.",
    "Aye shout out to everybody that came thru to the cleanup.",
    "Ain't nobody told me the time changed.",
    "My mama been asking for that recipe, can you post it?",
    "We was all at the cookout, it was love.",
    "Y'all know if the store open on Sunday?",
    "I'm bouta head over there, save me a seat.",
    "She got them good tomatoes from her own yard.",
    "Wassup fam, anybody got a ladder I can borrow?",
)
"""Turns of African American English about a community's ordinary matters."""
STANDARD = (
    "I am going to be late to the meeting, the bus has not come yet.",
    "We are about to clean the park on Saturday, come by if you can.",
    "She works at the library every day, she is really helpful.",
    "I do not have a key for the hall, who has it?",
    "The choir sounded so good last night, I am still smiling.",
    "My cousin will bring the speakers, nobody needs to rent any.",
    "They were asking about the garden, I told them to come by at ten.",
    "That soup was excellent, who made it?",
    "I do not know when the vote starts, somebody tell me.",
    "Are you trying to help with the flyers? We need two more people.",
    "He has already fixed my bike, bless him.",
    "The little one won the chess game, we are so proud of him.",
    "Thank you to everybody that came to the cleanup.",
    "Nobody told me the time had changed.",
    "My mother has been asking for that recipe, can you post it?",
    "We were all at the barbecue, it was lovely.",
    "Do you know if the shop is open on Sunday?",
    "I am about to head over there, save me a seat.",
    "She has good tomatoes from her own yard.",
    "Hello everyone, does anybody have a ladder I can borrow?",
)
"""The same sentences in the English of schools."""

MARKERS = frozenset(
    (
        "finna", "imma", "ima", "ion", "tryna", "gon", "bouta", "aint", "ain't", "y'all", "yall", "dat",
        "dis", "dem", "dey", "wit", "bruh", "lil", "fam", "wassup", "aye", "nah", "homie", "homies",
        "cuz", "bout", "em", "thru",
    )
)  # fmt: skip
"""Words by which a tweet is here taken as written in this dialect: a rough sieve."""
