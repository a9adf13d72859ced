"""The turns of phrase by which people need, complain, ask, propose and thank, in French and English.

One turn of phrase a line, in lower case without accents. Signs:

- a figure in front is the weight (2 where none is given); a negative one weighs against: `-4 no problem`;
- `^` the beginning of the sentence, `?` only in a sentence that ends with a question mark;
- `a|b` either word, `word*` any word that begins so, `*er` any word that ends so,
  `...` up to three words of any kind;
- `don't` is found as people write it with and without its apostrophe.

A kind is heard from the weight 2 on, so a weight of 1 only tips a balance. `manners` weighs for what
expects nothing:
greetings, agreement, answers, announcements, reports of what somebody did. `advice` and `own` say who is
spoken of.
"""
