"""Bring an archive into a community from the command line, or take an import out again."""
