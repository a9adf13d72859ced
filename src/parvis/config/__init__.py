"""The roof: settings, addresses and the wiring of rooms into one place."""
