"""What every room needs to answer a request: pages, refusals, words of the reader. No domain."""
