"""PDFs: kept byte for byte when they are only paper, so that a signature in them stays valid.

Where a PDF would do something (scripts, programs to start, files inside it, forms that send), that part is
taken out and the rest is written anew (ADR 0010).
"""

import zipfile
from pathlib import Path

import pikepdf

from certification.files.findings import Fault, Finding, Rejected
from certification.files.kinds import Kind
from certification.files.limits import MOST_OBJECTS, MOST_PAGES, TAIL

_DOING = frozenset(
    {
        "/JavaScript",
        "/Launch",
        "/ImportData",
        "/SubmitForm",
        "/GoToE",
        "/GoToR",
        "/Rendition",
        "/Movie",
        "/Sound",
        "/RichMediaExecute",
    }
)
_LINKS = ("http://", "https://", "mailto:", "tel:")
# Keys that only ever hold something to run or unpack, and a key that tells the dictionary they belong to.
_LOADS = {
    "/EF": ("/F", "/UF"),
    "/EmbeddedFiles": ("/EmbeddedFiles",),
    "/XFA": ("/Fields",),
    "/FS": ("/Subtype",),
    "/RichMediaContent": ("/Subtype",),
    "/3DD": ("/Subtype",),
    "/OnInstantiate": ("/Subtype",),
}


def check_pdf(source: Path, target: Path) -> Finding:
    """Count the pages, and write a cleaned copy to `target` where there is something to clean."""
    if not _is_whole(source):
        raise Rejected(Fault.BROKEN)
    if zipfile.is_zipfile(source):
        raise Rejected(Fault.HIDDEN)  # one file that is two: a PDF for us, an archive for another program
    try:
        with pikepdf.open(source) as pdf:
            pages = _count_pages(pdf)
            cleaned = defang(pdf)
            if cleaned:
                pdf.save(target, deterministic_id=True)
    except pikepdf.PasswordError:
        raise Rejected(Fault.PASSWORD) from None
    if cleaned:
        _check_again(target)
    return Finding(kind=Kind.PDF, pages=pages, rewritten=cleaned)


def _is_whole(source: Path) -> bool:
    """Is the mark of the end there? A file that was cut on its way has none, though it may still open."""
    with source.open("rb") as file:
        file.seek(max(0, source.stat().st_size - TAIL))
        return b"%%EOF" in file.read()


def _count_pages(pdf: pikepdf.Pdf) -> int:
    if len(pdf.objects) > MOST_OBJECTS:
        raise Rejected(Fault.TOO_HEAVY)
    pages = len(pdf.pages)
    if not pages:
        raise Rejected(Fault.BROKEN)
    if pages > MOST_PAGES:
        raise Rejected(Fault.TOO_MANY_PAGES)
    return pages


def _check_again(target: Path) -> None:
    with pikepdf.open(target) as pdf:
        if defang(pdf):
            raise Rejected(Fault.HIDDEN)


def defang(pdf: pikepdf.Pdf) -> bool:
    """Take out every action that does more than turn pages or follow a web link; True if there was one."""
    changed = False
    waiting: list[pikepdf.Object] = list(pdf.objects)
    waiting.append(pdf.trailer)
    while waiting:
        thing = waiting.pop()
        if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
            changed = _clean(thing) or changed
            parts = [value for _key, value in thing.items()]
        elif isinstance(thing, pikepdf.Array):
            parts = list(thing)
        else:
            continue
        # What is numbered is in pdf.objects already.
        waiting += [part for part in parts if isinstance(part, pikepdf.Object) and not part.is_indirect]
    return changed


def _clean(thing: pikepdf.Object) -> bool:
    if _does_something(thing):
        for key in list(thing.keys()):
            if not (isinstance(thing, pikepdf.Stream) and key == "/Length"):
                del thing[key]
        return True
    loads = [key for key, owners in _LOADS.items() if key in thing and any(o in thing for o in owners)]
    for key in loads:
        del thing[key]
    return bool(loads)


def _does_something(thing: pikepdf.Object) -> bool:
    deed = str(thing.get("/S", ""))
    if deed == "/URI":
        return not str(thing.get("/URI", "")).strip().lower().startswith(_LINKS)
    return deed in _DOING or isinstance(thing.get("/JS"), pikepdf.String)
