"""What the benchmarks measure: builds, phases, pages opened, previews, searches; the reports."""
