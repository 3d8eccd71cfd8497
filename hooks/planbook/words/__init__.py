"""All that the site says: one catalogue a language, and the words made from records."""
