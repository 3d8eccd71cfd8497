"""Building one site in many processes: the first pass, the work of each, and the merging."""
