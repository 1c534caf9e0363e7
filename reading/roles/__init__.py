"""What each date of a notice is: hearing, period, posting, postponement, or none of them, with the reason."""
