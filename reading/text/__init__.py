"""A notice's text made ready for reading: folded, searched, quoted, with the way back to every place in it."""
