"""A PostgreSQL cluster of our own that is thrown away, with the settings that the packages ship.

Only writing is made cheaper than in service (no fsync); the planner and the memory are PostgreSQL's defaults.
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

WAIT = 20


def programs() -> Path:
    """The folder of the newest PostgreSQL's programs; Debian does not put initdb on the PATH."""
    folders = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    if folders:
        return max(folders, key=lambda folder: int(folder.parent.name))
    found = shutil.which("initdb")
    if not found:
        sys.exit("bench: no PostgreSQL here. Cure: apt-get install postgresql, or set DATABASE_URL.")
    return Path(found).parent


@contextmanager
def throwaway_cluster() -> Iterator[str]:
    """Its DATABASE_URL while the block runs."""
    folder, port = Path(tempfile.mkdtemp(prefix="moralorg-bench-")), free_port()
    data = folder / "data"
    data.mkdir()
    run = ["setpriv", "--pdeathsig", "QUIT"]  # it ends with us, whatever ends us
    if os.geteuid() == 0:  # PostgreSQL refuses to run as root
        shutil.chown(folder, "postgres")
        shutil.chown(data, "postgres")
        run += ["--reuid", "postgres", "--regid", "postgres", "--init-groups"]
    _initialise(run, data)
    command = [
        *run,
        programs() / "postgres",
        "-D",
        data,
        "-k",
        data,
        "-h",
        "127.0.0.1",
        "-p",
        str(port),
        "-F",
    ]
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(command, stdout=log, stderr=log, start_new_session=True)  # noqa: S603  (our own words)
    try:
        _create_database(port, folder / "log")
        yield f"postgres://moralorg@127.0.0.1:{port}/moralorg"
    finally:
        server.send_signal(signal.SIGINT)  # at once, whoever is still connected
        try:
            server.wait(WAIT)
        except subprocess.TimeoutExpired:
            server.kill()
        shutil.rmtree(folder, ignore_errors=True)


def _initialise(run: list[str], data: Path) -> None:
    options = [
        "--username",
        "moralorg",
        "--auth",
        "trust",
        "--encoding",
        "UTF8",
        "--locale",
        "C.UTF-8",
        "--no-sync",
    ]
    made = subprocess.run(  # noqa: S603  (our own words)
        [*run, programs() / "initdb", "--pgdata", data, *options], capture_output=True, text=True, check=False
    )
    if made.returncode:
        sys.exit(f"bench: initdb failed: {made.stderr.strip().splitlines()[-1]}")


def _create_database(port: int, log: Path) -> None:
    command = [programs() / "createdb", "-h", "127.0.0.1", "-p", str(port), "-U", "moralorg", "moralorg"]
    for _ in range(WAIT * 5):
        if subprocess.run(command, capture_output=True, check=False).returncode == 0:  # noqa: S603  (our own words)
            return
        time.sleep(0.2)
    sys.exit(f"bench: PostgreSQL did not start: {log.read_text().strip().splitlines()[-1]}")


def free_port() -> int:
    """A port of this machine that nobody listens on now."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port
