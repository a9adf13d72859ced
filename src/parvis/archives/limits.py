"""Bound what one archive may cost, with the reason of each figure."""

HEAD = 256 * 1024
"""Bytes looked at to recognise a file: one long message must fit."""

BUFFER = 256 * 1024
"""Bytes asked of the disk at a time."""

FREE_BYTES = 256 * 1024 * 1024
"""A compressed file may always grow to this size: small archives of repetitive text compress very well."""

RATIO = 250
"""Beyond that, unpacked bytes for one packed byte. Talk compresses 4 to 20 times, machine logs 100 times,
a bomb 1,000 times and more."""

TOTAL_BYTES = 64 * 1024**3
"""Unpacked bytes of one file, whatever its ratio: more than any place we know of has ever written."""

ENTRIES = 500_000
"""Files in a folder, a zip or a tar: 200 channels of one file a day make 365,000 in five years."""

DIRECTORY_BYTES = 128 * 1024 * 1024
"""The directory of a zip is read into memory: about 200 bytes an entry, so twice what ENTRIES needs."""

KEPT_BYTES = 16 * 1024 * 1024
"""A member of a tar up to this size is kept in memory, so that a second look at it costs nothing."""

LINE_BYTES = 16 * 1024 * 1024
"""A line is cut there: a whole book pasted into one message stays below 4 MB."""

NESTING = 200
"""Levels of a JSON document: the deepest known export has a dozen."""

RECORD_LINES = 1_000
"""A table cell may hold that many lines; beyond, a quotation mark was never closed."""

MAIL_BYTES = 48 * 1024 * 1024
"""One mail with its attachments: the largest that common servers carry is 25 MB, 35 MB once encoded."""

TEXT_CHARACTERS = 100_000
"""A message is cut there: 17,000 words, longer than anything a person writes to be read in a conversation."""

MARKUP_CHARACTERS = 1_000_000
"""HTML longer than this is cut before it is turned into text."""

FIELD_CHARACTERS = 1_000
"""Names, titles, identifiers and addresses are cut there."""

MENTIONS = 100
"""People addressed in one message: beyond, it addresses everybody."""

SAMPLE_ROWS = 1_000
"""Rows of a table looked at to guess what its columns hold."""

KEPT_PROBLEMS = 200
"""Problems kept with their place; all are counted."""

DETAIL_CHARACTERS = 200
"""Length of the excerpt kept with a problem."""

EARLIEST = 0
"""Seconds since 1970: nobody exported a conversation older than this."""

LATEST = 4_102_444_800
"""1 January 2100: a later date is a mistake."""
