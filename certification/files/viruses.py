"""The one test virus that every scanner knows, refused with or without a scanner."""

import mmap
from pathlib import Path

from certification.files.findings import Fault, Rejected

# EICAR's test file, written in two pieces so that no scanner takes this source for it.
TEST_VIRUS = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


def refuse_test_virus(source: Path) -> None:
    """Raise Rejected if the test virus stands anywhere in the file (which is not empty)."""
    with source.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        if content.find(TEST_VIRUS) >= 0:
            raise Rejected(Fault.VIRUS)
