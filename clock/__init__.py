"""What the clock does: keeps the record of what is due, and runs each job as a verb in a process of its own."""
