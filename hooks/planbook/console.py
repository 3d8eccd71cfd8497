"""What scripts print is UTF-8 on every console, so that Chinese words never stop a script."""

import sys
from io import TextIOWrapper


def speak_utf8(*, by_line: bool = False) -> None:
    """Have both output streams write UTF-8; with `by_line`, a line shows as soon as it is said.

    Streams that a caller put in their place are left alone.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(
                encoding="utf-8", errors="backslashreplace", line_buffering=by_line or None
            )
