"""Planbook: government plans as data, and the website made from them."""

from planbook.check import open_library

__all__ = ["open_library"]
