"""The turns of phrase by which people need, complain, ask, propose and thank, in French and English.

One turn a line, written without accents. `word*` is any word that begins so, `a|b` either of two, `...` up to three
words of any kind, `^` the beginning of the sentence. A figure in front is the weight (2 where none is given).
"""
