"""From what was read to a draft plan in the data folder, with a report of what needs a person."""
