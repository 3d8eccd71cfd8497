"""Measuring whole builds: the watched process, the stock site beside ours, phases, the report."""
