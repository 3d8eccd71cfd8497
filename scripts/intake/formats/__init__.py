"""From a file of any format to its text in the order of reading."""
