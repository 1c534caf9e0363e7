"""Files to text, each opened in a process apart, behind walls and within limits."""
