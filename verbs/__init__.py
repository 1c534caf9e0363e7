"""The verbs of the program, a file for each group: what they take, what they print, how they end."""
