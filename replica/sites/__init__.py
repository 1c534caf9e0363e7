"""The kinds of site: each answers a request with what the real kind would show at the simulated moment."""
