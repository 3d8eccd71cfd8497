"""How a site is built: shared out over processes, brought in as a whole, its links checked."""
