"""A mail server for tests: it takes letters, can be away, can hang, and tells at which point a letter is.

It speaks just enough of SMTP for one recipient a letter. What it took is counted by Message-ID.
"""

import contextlib
import re
import socketserver
import threading
from collections import Counter
from collections.abc import Callable

# The points of one letter, in their order; "taken" is after the last byte and before the answer.
POINTS = ("connected", "greeted", "sender", "recipient", "begun", "taken", "answered")


class PostOffice:
    """Open it, give its address to the workers, look at `taken` afterwards."""

    def __init__(self) -> None:
        self.taken: Counter[str] = Counter()
        self.watch: Callable[[str], None] = lambda point: None
        self.hangs = threading.Event()
        self.server: socketserver.ThreadingTCPServer | None = None
        self.port = 0
        self.open()

    def open(self) -> None:
        """Begin to listen, on the same port as before."""
        office = self

        class Counterpart(socketserver.StreamRequestHandler):
            def handle(self) -> None:
                with contextlib.suppress(OSError):  # whoever spoke was killed
                    office.serve(self)

        class Server(socketserver.ThreadingTCPServer):
            allow_reuse_address = True
            daemon_threads = True

        self.server = Server(("127.0.0.1", self.port), Counterpart)
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()

    def close(self) -> None:
        """Be away: no connection is possible."""
        if self.server:
            self.server.shutdown()
            self.server.server_close()
            self.server = None

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    def serve(self, client: socketserver.StreamRequestHandler) -> None:
        def say(line: str) -> None:
            client.wfile.write(line.encode() + b"\r\n")

        self.watch("connected")
        if self.hangs.is_set():
            client.rfile.read()
            return
        say("220 test")
        answers = {b"EHLO": "greeted", b"HELO": "greeted", b"MAIL": "sender", b"RCPT": "recipient"}
        while line := client.rfile.readline():
            verb = line[:4].upper()
            if verb in answers:
                self.watch(answers[verb])
                say("250 ok")
            elif verb == b"DATA":
                say("354 go on")
                self.watch("begun")
                if not self.take(client):
                    return
                self.watch("taken")
                say("250 taken")
                self.watch("answered")
            else:
                say("221 bye" if verb == b"QUIT" else "250 ok")

    def take(self, client: socketserver.StreamRequestHandler) -> bool:
        """Read one message; only one that was sent to its end counts."""
        text = b""
        while line := client.rfile.readline():
            if line == b".\r\n":
                found = re.search(rb"(?im)^Message-ID:\s*(\S+)", text)
                self.taken[found[1].decode() if found else ""] += 1
                return True
            text += line
        return False
