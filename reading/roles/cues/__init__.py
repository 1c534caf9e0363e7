"""The words beside a date that tell its part, by what they speak of: patterns over folded text."""
