"""One page of the forms: its fields as a Django form, and beside each its version, reading, requests and clash.

Every page of the five forms is made here, so every field behaves alike: what is typed is kept as typed,
how it was understood is said below it, what is wrong stands beside it and never keeps a draft from saving.
"""

import datetime
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.datastructures import MultiValueDict
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext as _

from certification.forms.book import Book
from certification.forms.fields import PICKED, Field, FieldType, empty_said, in_words, said_back, understand
from certification.forms.typed import Typed, mark_of
from certification.models import ChangeRequest

Editing = Callable[[str], bool]
GroupSpec = tuple[tuple[str | Promise, str | Promise, tuple[str, ...]], ...]
NARROW = frozenset({FieldType.COUNT, FieldType.MONEY, FieldType.POSTCODE})
MIDDLE = frozenset({FieldType.DATE, FieldType.PHONE})
KEYBOARDS = {
    FieldType.COUNT: "numeric",
    FieldType.MONEY: "decimal",
    FieldType.PHONE: "tel",
    FieldType.POSTCODE: "numeric",
    FieldType.EMAIL: "email",
}


@dataclass(frozen=True)
class Clash:
    """A colleague changed the field in the meantime: both texts, who and when. Nothing was written."""

    mine: str
    theirs: str
    by: str
    at: datetime.datetime


class AnswerField(forms.CharField):
    """A field of the forms: any text is taken, and read by its type to say what is wrong with it."""

    def __init__(self, asked: Field, version: int) -> None:
        super().__init__(
            required=asked.required,
            label=f"{asked.label} ({asked.unit})" if asked.unit else str(asked.label),
            help_text=str(asked.hint),
            widget=_widget(asked, version),
        )
        self.asked = asked
        self.understood = ""

    def clean(self, value: Any) -> str:
        """The text itself; an empty one is no error in a draft."""
        text = ",".join(value) if isinstance(value, list) else (value or "")
        read = understand(self.asked, text)
        self.understood = said_back(self.asked, read, text)
        if read.error:
            raise forms.ValidationError(read.error)
        return text


def _widget(asked: Field, version: int) -> forms.Widget:
    attrs: dict[str, Any] = {"data-key": asked.key, "data-version": version}
    if asked.type == FieldType.CHOICES:
        return forms.CheckboxSelectMultiple(attrs=attrs, choices=asked.choices)
    if asked.type == FieldType.CHOICE:
        open_end = () if asked.required else (("", _("ยังไม่ระบุ")),)
        return forms.RadioSelect(attrs=attrs, choices=(*asked.choices, *open_end))
    if asked.type in (FieldType.LONG, FieldType.LINES):
        return forms.Textarea(attrs={**attrs, "rows": 4})
    if asked.type in KEYBOARDS:
        attrs["inputmode"] = KEYBOARDS[asked.type]
    if asked.autocomplete:
        attrs["autocomplete"] = asked.autocomplete
    if asked.type in NARROW | MIDDLE:
        attrs["class"] = "input--short" if asked.type in NARROW else "input--medium"
    return forms.TextInput(attrs=attrs)


@dataclass(frozen=True)
class Answered:
    """One field as its page shows it."""

    asked: Field
    bound: BoundField
    version: int
    was: str
    editable: bool
    in_words: str
    requests: tuple[ChangeRequest, ...]
    clash: Clash | None
    unsaved: bool
    carried: bool = False

    @property
    def key(self) -> str:
        return self.asked.key

    @property
    def text(self) -> str:
        value = self.bound.value()
        return ",".join(value) if isinstance(value, list) else (value or "")

    @property
    def error(self) -> str:
        return " ".join(str(error) for error in self.bound.errors)

    @property
    def empty_said(self) -> str:
        return empty_said(self.asked)

    @property
    def anchor(self) -> str:
        """The id that a link to this field names: the first of several boxes, else the field."""
        return f"{self.key}_0" if self.editable and self.asked.type in PICKED else self.key


@dataclass(frozen=True)
class Group:
    """Fields that stand together under a heading."""

    title: str | Promise
    hint: str | Promise
    answers: tuple[Answered, ...]


@dataclass(frozen=True)
class ShareBox:
    """The pair of fields N and n with their sum, for components/share_fact.html."""

    legend: str | Promise
    whole: Answered
    part: Answered
    result: str
    wrong: bool
    bands: str = ""
    reason: Answered | None = None
    # Where the numbers stand already: {label, text, url, value} of the whole, then of the part.
    facts: tuple[dict[str, Any], ...] = ()
    departs: bool = False
    whole_fact: int | None = None
    part_fact: int | None = None

    @property
    def is_open(self) -> bool:
        """Both can be changed; else each stands by itself."""
        return self.whole.editable and self.part.editable

    @property
    def whole_input(self) -> dict[str, Any]:
        return {**_input(self.whole), "fact": self.whole_fact}

    @property
    def part_input(self) -> dict[str, Any]:
        return {**_input(self.part), "fact": self.part_fact}


def _input(answered: Answered) -> dict[str, Any]:
    return {
        "id": answered.key,
        "name": answered.key,
        "label": answered.asked.label,
        "hint": answered.asked.hint,
        "value": answered.text,
        "key": answered.key,
        "version": answered.version,
        "error": answered.error,
    }


class FormPage:
    """The fields of one page of a book, for one reader.

    `editing` says which keys he may change now. `instead` are texts to show in the place of the stored ones:
    not saved yet, with the version that they were typed over. `refused` says why a text was not stored.
    """

    def __init__(
        self,
        book: Book,
        fields: Iterable[Field],
        *,
        editing: Editing,
        requests: Iterable[ChangeRequest] = (),
        instead: Mapping[str, Typed] | None = None,
        clashes: Mapping[str, Clash] | None = None,
        refused: Mapping[str, str] | None = None,
    ) -> None:
        self.book = book
        self.fields = list(fields)
        self.editing = editing
        self.requests = list(requests)
        self.instead = instead or {}
        self.clashes = clashes or {}
        self.refused = refused or {}

    @cached_property
    def form(self) -> forms.Form:
        """The Django form of the page, always bound, so that what is wrong stands beside the field."""
        data: MultiValueDict[str, str] = MultiValueDict()
        form = forms.Form(data, auto_id="%s", use_required_attribute=False)
        for field in self.fields:
            text = self._text(field.key)
            data.setlist(field.key, text.split(",") if field.type == FieldType.CHOICES else [text])
            form.fields[field.key] = AnswerField(field, self._version(field.key))
        for key, message in self.refused.items():
            if key in form.fields and message not in form.errors.get(key, []):
                form.add_error(key, message)
        return form

    def _text(self, key: str) -> str:
        return self.instead[key].text if key in self.instead else self.book.typed(key)

    def _version(self, key: str) -> int:
        return self.instead[key].version if key in self.instead else self.book.version(key)

    @cached_property
    def answers(self) -> tuple[Answered, ...]:
        return tuple(self._answered(field) for field in self.fields)

    def _answered(self, field: Field) -> Answered:
        key, stored = field.key, self.book.typed(field.key)
        drawn = self.book.drawn(key)
        return Answered(
            field,
            self.form[key],
            self._version(key),
            mark_of(self.book.version(key), stored),
            self.editing(key),
            in_words(field, stored) or (drawn.text if drawn else ""),
            tuple(request for request in self.requests if request.key == key),
            self.clashes.get(key),
            key in self.instead,
            self.book.is_carried(key),
        )

    @cached_property
    def by_name(self) -> dict[str, Answered]:
        """The last part of the key → the field, for pages that place each field by hand."""
        return {answered.asked.name: answered for answered in self.answers}

    def offer(self, offers: Mapping[str, list[str]]) -> list[tuple[str, list[str]]]:
        """Texts to choose from instead of typing again, by key; returned with the ids of their lists."""
        found = [
            (f"{key}_offers", texts) for key, texts in offers.items() if texts and key in self.form.fields
        ]
        for name, _texts in found:
            self.form.fields[name.removesuffix("_offers")].widget.attrs["list"] = name
        return found

    def groups(self, spec: GroupSpec) -> list[Group]:
        """The fields under their headings, in the order of `spec`; a field that is not asked is left out."""
        return [
            Group(title, hint, tuple(self.by_name[name] for name in names if name in self.by_name))
            for title, hint, names in spec
        ]

    @property
    def writable(self) -> bool:
        """May the reader change anything on this page?"""
        return any(answered.editable for answered in self.answers)

    @property
    def errors(self) -> list[dict[str, str]]:
        """For the error summary: clashes, then what is wrong with what is typed, each linked to its field."""
        overtaken = _("มีผู้แก้ช่องเดียวกัน เลือกข้อความที่จะใช้ ช่องอื่นบันทึกแล้ว")
        found = [(one, overtaken) for one in self.answers if one.clash]
        found += [(one, one.error) for one in self.answers if one.error and (one.editable or one.unsaved)]
        return [{"text": f"{one.bound.label}: {told}", "url": f"#{one.anchor}"} for one, told in found]

    @property
    def wide_requests(self) -> list[ChangeRequest]:
        """Change requests that speak of several fields of the page at once."""
        return [
            request
            for request in self.requests
            if any(field.key.startswith(f"{request.key}.") for field in self.fields)
        ]

    @property
    def carried(self) -> int:
        """How many answers of the page stand as they were sent before, neither changed nor affirmed."""
        return sum(answered.carried for answered in self.answers)

    @property
    def unsaved(self) -> list[Answered]:
        """Fields whose text stands only in this page so far."""
        return [answered for answered in self.answers if answered.unsaved]


def covers(requested: str, key: str) -> bool:
    """Does a change request for one key speak of another: the same, above it or below it?"""
    return key == requested or key.startswith(f"{requested}.") or requested.startswith(f"{key}.")
