"""Reading official prose into draft plans; nothing here is needed to build the site."""
