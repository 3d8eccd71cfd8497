"""Task tables in a document's text: how they are ruled, and what their columns mean."""
