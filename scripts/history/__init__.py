"""The history of a plan: what changed from one state to the next, and its entry in the file."""
