"""What the hook says to MkDocs: settings, files and pages in its own terms."""
