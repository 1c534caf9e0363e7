"""From dates and their parts to hearings: form, day, hour and place of each, and the period of a survey."""
