"""The preview makes what a browser asks for when it asks, so that an edit shows at once."""

from collections.abc import Callable, Iterable
from threading import Condition
from typing import Any

Answer = Iterable[bytes]
Server = Callable[[dict[str, Any], Callable[..., object]], Answer]  # as WSGI has it
Writer = Callable[[str], None]  # writes the file at an address, if it is there and not yet written


class Preview:
    """What stands between the browser and the server of files, from one build to the next.

    `base` is the path at which the site is served, with a slash at both ends.
    """

    def __init__(self) -> None:
        self.base = "/"
        self.changed = Condition()
        self.builds = 0
        self.write: Writer | None = None

    def close(self) -> None:
        """Make nothing more: a build is about to empty the folder."""
        with self.changed:
            self.write = None

    def open(self, write: Writer) -> None:
        """Make from now on what the last build knows of."""
        with self.changed:
            self.builds += 1
            self.write = write
            self.changed.notify_all()

    def before(self, server: Server) -> Server:
        """Return a server that has a file made before it is served."""

        def serve(environ: dict[str, Any], start_response: Callable[..., object]) -> Answer:
            while True:
                builds = self._make(environ["PATH_INFO"])
                said: list[tuple[Any, ...]] = []
                answer = server(environ, lambda *head, said=said: said.append(head))
                # Where a build began in between, the file was swept away with all others.
                if said[0][0].startswith("404") and builds != self.builds:
                    continue
                start_response(*said[0])
                return answer

        return serve

    def _make(self, path: str) -> int:
        """Have the file at a path made; return which build it was made of."""
        if path.startswith("/livereload/"):
            return self.builds  # the browser waits there for the next build
        with self.changed:
            self.changed.wait_for(lambda: self.write)
            if self.write and path.startswith(self.base):
                self.write(path.removeprefix(self.base))
            return self.builds
