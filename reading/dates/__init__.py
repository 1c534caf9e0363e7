"""Days, periods and hours as officials print them in Russian and Kazakh: the grammar, and nothing of what they mean."""
