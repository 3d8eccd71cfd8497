"""Publishing a finished site: what changed since the last one, and the switch to it."""
