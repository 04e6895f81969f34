"""What the check of a file found, in words that a child process can hand over."""

import json
from dataclasses import asdict, dataclass
from enum import StrEnum


class Fault(StrEnum):
    """Why a file is not taken. refusals.py has the sentence for each."""

    EMPTY = "empty"
    # not one of the five kinds
    NOT_TAKEN = "not_taken"
    HEIC = "heic"
    OTHER_PICTURE = "other_picture"
    OLD_OFFICE = "old_office"
    PRESENTATION = "presentation"
    ARCHIVE = "archive"
    # too much
    TOO_MANY_PIXELS = "too_many_pixels"
    TOO_MANY_PAGES = "too_many_pages"
    TOO_LARGE_INSIDE = "too_large_inside"
    # not safe
    VIRUS = "virus"
    MACRO = "macro"
    HIDDEN = "hidden"
    # not to be opened
    PASSWORD = "password"  # noqa: S105  (the name of a fault)
    BROKEN = "broken"
    TOO_HEAVY = "too_heavy"


class Rejected(Exception):  # noqa: N818  (a refusal of the file, not a fault of the program)
    """Raised by the checks; ends in a Finding with this fault."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault = fault


@dataclass(frozen=True)
class Finding:
    """A fault; or the kind, the number of pages where there are any, and whether the cleaned file is another."""

    fault: Fault | None = None
    kind: str = ""
    pages: int | None = None
    rewritten: bool = False

    def to_json(self) -> str:
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> "Finding":
        """The inverse of to_json; raises ValueError for anything else."""
        said = json.loads(text)
        fault = Fault(said["fault"]) if said["fault"] else None
        return cls(fault, said["kind"], said["pages"], said["rewritten"])
