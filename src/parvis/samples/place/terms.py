"""The terms of the demo place, as they grew: plainly invented, like the rest of it."""

from typing import Final

_FIRST: Final = """\
## Français

Le lieu est ouvert à toute personne qui lit et accepte le guide de sa communauté. Chaque personne \
écrit en son nom et répond de ce qu’elle écrit. L’hébergeur garde la machine et ne décide de rien dans \
les communautés.

## English

The place is open to whoever reads and accepts the guide of their community. Everybody writes in \
their own name and answers for it. The host keeps the machine and decides nothing inside \
communities.
"""
_SECOND: Final = """\
## Français

Le lieu est ouvert à toute personne de quinze ans et plus qui lit et accepte le guide de sa \
communauté. Chaque personne écrit en son nom et répond de ce qu’elle écrit. L’hébergeur garde la machine \
et ne décide de rien dans les communautés. Les sauvegardes sont gardées trente jours.

## English

The place is open to whoever is fifteen or older, reads and accepts the guide of their community. \
Everybody writes in their own name and answers for it. The host keeps the machine and decides \
nothing inside communities. Backups are kept for thirty days.
"""
TERMS: Final = ((600, _FIRST), (12, _SECOND))
"""How many days ago each version was published, and what it says."""
