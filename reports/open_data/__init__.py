"""The figures of a span as open data: tables as CSV and JSON with a Frictionless description."""
