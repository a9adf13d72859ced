"""Bound what one answer by mail may cost, with the reason of each figure."""

MAIL_BYTES = 15 * 1024 * 1024
"""A letter and a few documents; larger ones are refused with their headers kept."""

HEAD_BYTES = 256 * 1024
"""Headers beyond this are nobody's: large ones hold 20 KB."""

HEADERS = 1_000
HEADER_CHARACTERS = 10_000
"""A reply in a long thread carries 4 KB of references."""

BOUNDARIES = 60
"""Mails inside mails: honest ones hold a handful, and each level costs the parser another pass."""

DEPTH = 15
PARTS = 100

MARKUP_CHARACTERS = 400_000
"""An answer written in an office program brings 100 KB of styles."""

MARKUP_DEPTH = 300
"""Elements inside one another: the worst letter known has 60."""

TEXT_CHARACTERS = 50_000
"""Ten times the longest answer one reads."""

LINE_CHARACTERS = 2_000
"""Patterns are looked for in lines; a paragraph longer than this holds none."""

ATTACHMENTS = 10
ATTACHMENT_BYTES = 5 * 1024 * 1024
ATTACHMENTS_BYTES = 10 * 1024 * 1024
NAME_CHARACTERS = 100
DETAIL_CHARACTERS = 200
IDENTIFIERS = 100
RECIPIENTS = 100
HOPS = 50
"""A mail that passed through so many servers turns in a circle."""
