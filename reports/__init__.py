"""One month's model, and the table, note and findings written from it in Russian and Kazakh."""
