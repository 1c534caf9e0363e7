"""The record: visits, captures, postings and their versions, facts, findings. Append-only; opened by URL."""
