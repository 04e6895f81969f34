"""The check of one uploaded file, from first byte to cleaned copy."""

from pathlib import Path

from certification.files.findings import Fault, Finding, Rejected
from certification.files.images import check_image
from certification.files.kinds import Kind, simple_kind_of
from certification.files.packages import check_package
from certification.files.pdfs import check_pdf
from certification.files.viruses import refuse_test_virus


def check(source: Path, target: Path) -> Finding:
    """What `source` is, or why it is not taken; where it had to be made anew, `target` is the new file.

    Never raises: a file that upsets a library is BROKEN, one that needs too much memory TOO_HEAVY.
    """
    try:
        if not source.stat().st_size:
            raise Rejected(Fault.EMPTY)
        refuse_test_virus(source)
        kind = simple_kind_of(source)
        if kind is None:
            return check_package(source)
        return check_pdf(source, target) if kind == Kind.PDF else check_image(kind, source, target)
    except Rejected as rejected:
        return Finding(fault=rejected.fault)
    except MemoryError:
        return Finding(fault=Fault.TOO_HEAVY)
    except Exception:  # libraries answer hostile files with errors of every kind; all mean the same here
        return Finding(fault=Fault.BROKEN)
