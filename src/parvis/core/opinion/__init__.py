"""The opinion map: what people who vote on statements agree on, what divides them, and who votes alike.

Two sides, so that a web process never loads the numerical libraries. Importable anywhere, plain Python:
`shapes` (what is handed over), `placing` (where one person stands, from her own votes), `standing` (what a
statement's counts say), `keeping` (shapes as plain data, and back). Only where numbers are crunched:
`votes` (columns of votes), `map` (`map_opinions`, the map of a conversation), `privacy` (`shown`, the part of
a map that may be shown to anybody). Nothing is imported here: name the module that is needed.
"""
