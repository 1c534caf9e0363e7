"""Whose project it is and what it is called; where the public writes to."""
