"""A web server that answers as common static hosts do, and logs what each answer cost."""

import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

COMPRESSED = {".json", ".js", ".css", ".html", ".svg"}

Log = list[tuple[str, int]]  # path and bytes of each answer


@contextmanager
def served(folder: Path) -> Iterator[tuple[str, Log]]:
    """Serve a folder; give its address and the log."""
    log: Log = []

    class Host(SimpleHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = Path(self.translate_path(self.path))
            path = path / "index.html" if path.is_dir() else path
            if not path.is_file():
                self.send_error(404)
                return
            content, zipped = path.read_bytes(), path.suffix in COMPRESSED
            body = gzip.compress(content, 6) if zipped else content
            log.append((self.path, len(body)))
            self.send_response(200)
            self.send_header("Content-Type", self.guess_type(str(path)))
            self.send_header("Content-Length", str(len(body)))
            if zipped:
                self.send_header("Content-Encoding", "gzip")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Host, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/", log
    finally:
        server.shutdown()
