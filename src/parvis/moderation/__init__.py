"""Signals, cases, rulings, appeals, juries: how a community keeps to its guide."""
