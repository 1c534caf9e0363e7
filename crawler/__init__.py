"""Fetching as a polite guest: one request at a time per host, bytes kept before they are read, outcomes named."""
