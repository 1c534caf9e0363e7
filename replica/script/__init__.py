"""The story: what went up on which site, when, in which words. Built once, the same on every machine."""
