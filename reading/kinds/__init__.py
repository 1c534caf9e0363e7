"""What a text is: an announcement of an environmental hearing, the protocol of one, or something else."""
