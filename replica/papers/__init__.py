"""The files attached to postings, written byte for byte the same on every machine."""
