"""Facts, dated law and calendar in, verdicts out. One file per rule; no rule touches a clock, a file or the network."""
