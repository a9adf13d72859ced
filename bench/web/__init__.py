"""Measure the place: pages under load beside peers, cold start, weight, and what a crash leaves."""
