"""What could run on a calculator: no clock, no network, no database, no files."""
