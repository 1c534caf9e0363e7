"""Letters that carry an issued note: written, handed to a mail server, tried again until taken or refused."""
