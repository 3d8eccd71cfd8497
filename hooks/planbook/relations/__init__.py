"""Where else the same is promised: measures alike, with their reasons, and shared wording."""
