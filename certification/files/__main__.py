"""The child process: `python -m certification.files check SOURCE TARGET` or `draw KIND SOURCE TARGET PAGE WIDTH`.

Its limits are set before the first byte of a hostile file is read. It has no settings, secrets or network
addresses in its environment; what it found goes to standard output as one line of JSON.
"""

import resource
import sys
from pathlib import Path

from certification.files.limits import LARGEST_WRITE, MEMORY, PROCESSOR_SECONDS


def limit() -> None:
    """Address space, processor time, size of written files; no core dumps."""
    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, PROCESSOR_SECONDS),
        (resource.RLIMIT_FSIZE, LARGEST_WRITE),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


def main(job: str, *words: str) -> None:
    limit()
    if job == "check":
        from certification.files.checking import check

        print(check(Path(words[0]), Path(words[1])).to_json())  # noqa: T201  (how a child answers)
    else:
        from certification.files.kinds import Kind
        from certification.files.previews import draw

        draw(Kind(words[0]), Path(words[1]), Path(words[2]), int(words[3]), int(words[4]))


main(*sys.argv[1:])
