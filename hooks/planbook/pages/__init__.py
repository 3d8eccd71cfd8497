"""The pages of the site, one module a kind; each answers with `Page` values."""
