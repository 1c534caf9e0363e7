"""Text and files in, facts out: a strict reader of Russian and Kazakh notices, never more precise than its source."""
