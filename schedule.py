"""The daily and the monthly clock."""
