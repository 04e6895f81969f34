"""Ask ClamAV's daemon about a file (EVIDENCE_SCANNER="certification.files.clamav.scan")."""

import socket
import struct
from pathlib import Path

from django.conf import settings

SECONDS = 30
CHUNK = 64 * 1024


def scan(path: Path) -> str | None:
    """The name of what clamd found, None when it found nothing; raises OSError when it does not answer so.

    settings.CLAMD_ADDRESS is a socket file or "host:port". Protocol: clamd(8), INSTREAM.
    """
    with _connect(settings.CLAMD_ADDRESS) as clamd, path.open("rb") as file:
        clamd.sendall(b"zINSTREAM\0")
        while chunk := file.read(CHUNK):
            clamd.sendall(struct.pack("!L", len(chunk)) + chunk)
        clamd.sendall(struct.pack("!L", 0))
        answer = clamd.makefile("rb").read().rstrip(b"\0").decode(errors="replace")
    verdict = answer.removeprefix("stream: ")
    if verdict == "OK":
        return None
    if verdict.endswith(" FOUND"):
        return verdict.removesuffix(" FOUND")
    raise OSError("clamd gave no verdict")


def _connect(address: str) -> socket.socket:
    if address.startswith("/"):
        clamd = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            clamd.settimeout(SECONDS)
            clamd.connect(address)
        except OSError:
            clamd.close()
            raise
        return clamd
    host, _colon, port = address.rpartition(":")
    return socket.create_connection((host, int(port)), timeout=SECONDS)
