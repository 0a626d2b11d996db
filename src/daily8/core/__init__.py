"""The pure library: no Django, no I/O, no clock, no randomness. Time and models come in as arguments."""
