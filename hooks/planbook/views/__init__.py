"""What a page shows of the library, made ready for its template: tables, lists and pictures."""
