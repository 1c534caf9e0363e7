"""What a person sets: the regions, their names, time and sources. Read-only to every other room."""
