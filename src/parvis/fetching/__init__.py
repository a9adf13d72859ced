"""The one door to the world: every request that leaves goes through the guarded client of this storey.

`errors` holds the refusals and costs nothing to import; `client` (the web) and `mailbox` (IMAP) load the
libraries of the network and are imported where work is done apart.
"""
