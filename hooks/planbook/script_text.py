"""JSON inside a script element: what would end the element, or a line of it, is escaped."""

from markupsafe import Markup

_ESCAPES = str.maketrans({mark: f"\\u{ord(mark):04x}" for mark in "<>&\u2028\u2029"})


def in_script(json: str) -> Markup:
    """Return a JSON text, with the same value, that may stand in a script element as it is."""
    return Markup(json.translate(_ESCAPES))
