"""Planbook: government plans as data, and the website made from them."""
