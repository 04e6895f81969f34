"""Many PDFs become one, for the printer. What their pages share (frame, emblem, fonts) is in it once."""

import hashlib
import io
from collections.abc import Iterable

import pikepdf


def join(files: Iterable[bytes]) -> bytes:
    """One PDF with the pages of all, in their order; without the structure for screen readers, which the
    single files have."""
    shared: dict[bytes, pikepdf.Object] = {}
    with pikepdf.new() as joined:
        for file in files:
            with pikepdf.open(io.BytesIO(file)) as pdf:
                for page in pdf.pages:
                    _append(joined, page, shared)
        written = io.BytesIO()
        joined.save(written, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return written.getvalue()


def _append(joined: pikepdf.Pdf, page: pikepdf.Page, shared: dict[bytes, pikepdf.Object]) -> None:
    for name in ("/StructParents", "/Tabs"):
        if name in page.obj:
            del page.obj[name]
    resources = page.Resources
    fingerprint = _fingerprint(resources)
    if fingerprint in shared:  # not copied again, but named by the page
        page.Resources = pikepdf.Dictionary()
    joined.pages.append(page)
    copied = joined.pages[-1]
    if fingerprint in shared:
        copied.Resources = shared[fingerprint]
    else:
        shared[fingerprint] = joined.make_indirect(copied.Resources)


def _fingerprint(thing: pikepdf.Object, depth: int = 0) -> bytes:
    """The same for the same content, whatever numbers its objects have in their file."""
    said = hashlib.sha256()
    if isinstance(thing, pikepdf.Stream):
        said.update(thing.read_raw_bytes())
    if isinstance(thing, pikepdf.Stream | pikepdf.Dictionary):
        for key in sorted(thing.keys()):
            if key != "/Parent":
                said.update(key.encode() + _fingerprint(thing[key], depth + 1))
    elif isinstance(thing, pikepdf.Array):
        for item in thing:
            said.update(_fingerprint(item, depth + 1))
    else:
        said.update(repr(thing).encode())
    return said.digest()
