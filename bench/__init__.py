"""Measure the product on public corpora beside its peers: `python -m bench NAME`."""
