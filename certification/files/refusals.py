"""The nine refusals of an upload (GOV.UK's nine, EXPECTATIONS U6), each with what happened and the remedy."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.errors import Refused
from certification.files.findings import Fault
from certification.files.limits import MOST_PAGES
from certification.files.sizes import size_in_words


class UploadRefused(Refused):
    """A file that was not taken; nothing of it is kept."""

    def __init__(self, sentence: str | Promise, **words: object) -> None:
        super().__init__(str(sentence) % words if words else sentence)


class NoFileChosen(UploadRefused):
    def __init__(self) -> None:
        super().__init__(_("ยังไม่ได้เลือกไฟล์ เลือกไฟล์หรือถ่ายภาพก่อน แล้วกด “แนบหลักฐาน”"))


class WrongFileType(UploadRefused):
    status = 415


class FileTooBig(UploadRefused):
    status = 413


class EmptyFile(UploadRefused):
    pass


class UnsafeFile(UploadRefused):
    pass


class PasswordProtected(UploadRefused):
    pass


class UploadFailed(UploadRefused):
    pass


class TooManyFiles(UploadRefused):
    pass


class AlreadyAttached(UploadRefused):
    """The same file in the same place: not what this field still needs."""

    status = 409

    def __init__(self, name: str) -> None:
        super().__init__(_("“%(name)s” แนบอยู่แล้วในที่เดียวกัน ไม่ต้องแนบซ้ำ หากตั้งใจแนบไฟล์อื่น ให้เลือกไฟล์นั้น"), name=name)


SENTENCES: dict[Fault, tuple[type[UploadRefused], str | Promise]] = {
    Fault.EMPTY: (
        EmptyFile,
        gettext_lazy("“%(name)s” เป็นไฟล์ว่าง ไม่มีข้อมูลอยู่ข้างใน เปิดไฟล์ในเครื่องดูก่อน บันทึกใหม่ แล้วแนบอีกครั้ง"),
    ),
    Fault.NOT_TAKEN: (
        WrongFileType,
        gettext_lazy(
            "“%(name)s” เป็นไฟล์ชนิดที่แนบไม่ได้ แนบได้เฉพาะ PDF, JPG, PNG, Word (.docx) และ Excel (.xlsx) "
            "เปิดไฟล์แล้วบันทึกเป็นชนิดเหล่านี้ก่อน"
        ),
    ),
    Fault.HEIC: (
        WrongFileType,
        gettext_lazy(
            "“%(name)s” เป็นภาพ HEIC ซึ่งแนบไม่ได้ ที่ iPhone ให้เปิด ตั้งค่า > กล้อง > รูปแบบ แล้วเลือก “เข้ากันได้มากที่สุด” "
            "จากนั้นถ่ายใหม่ หรือบันทึกภาพเดิมเป็น JPG"
        ),
    ),
    Fault.OTHER_PICTURE: (
        WrongFileType,
        gettext_lazy("“%(name)s” เป็นภาพชนิดที่แนบไม่ได้ เปิดภาพแล้วบันทึกเป็น JPG หรือ PNG ก่อน"),
    ),
    Fault.OLD_OFFICE: (
        WrongFileType,
        gettext_lazy(
            "“%(name)s” เป็นไฟล์ Word หรือ Excel รุ่นเก่า เปิดไฟล์แล้วเลือก “บันทึกเป็น” ชนิด .docx, .xlsx หรือ PDF แล้วแนบใหม่"
        ),
    ),
    Fault.PRESENTATION: (
        WrongFileType,
        gettext_lazy("“%(name)s” เป็นไฟล์นำเสนอ ซึ่งแนบไม่ได้ เปิดไฟล์แล้วบันทึกเป็น PDF ก่อน"),
    ),
    Fault.ARCHIVE: (
        WrongFileType,
        gettext_lazy("“%(name)s” เป็นไฟล์บีบอัด (เช่น ZIP) ซึ่งแนบไม่ได้ แตกไฟล์ออกมาก่อน แล้วแนบทีละไฟล์"),
    ),
    Fault.TOO_MANY_PIXELS: (
        FileTooBig,
        gettext_lazy("“%(name)s” เป็นภาพที่ละเอียดเกินไป ถ่ายหรือสแกนใหม่ให้ภาพเล็กลง (สแกน 300 จุดต่อนิ้วก็พอ) แล้วแนบใหม่"),
    ),
    Fault.TOO_MANY_PAGES: (
        FileTooBig,
        gettext_lazy("“%(name)s” มีมากกว่า %(pages)d หน้า แยกเป็นหลายไฟล์ หรือเลือกเฉพาะหน้าที่เป็นหลักฐาน แล้วแนบใหม่"),
    ),
    Fault.TOO_LARGE_INSIDE: (
        FileTooBig,
        gettext_lazy("“%(name)s” มีข้อมูลข้างในมากเกินไป แยกเป็นหลายไฟล์ หรือบันทึกเป็น PDF แล้วแนบใหม่"),
    ),
    Fault.VIRUS: (
        UnsafeFile,
        gettext_lazy("พบไวรัสใน “%(name)s” จึงไม่ได้เก็บไฟล์นี้ไว้ ตรวจเครื่องด้วยโปรแกรมป้องกันไวรัสก่อน แล้วแนบไฟล์ที่ปลอดภัย"),
    ),
    Fault.MACRO: (
        UnsafeFile,
        gettext_lazy("“%(name)s” มีมาโคร (ชุดคำสั่ง) อยู่ข้างใน บันทึกเป็น .docx, .xlsx ธรรมดา หรือ PDF แล้วแนบใหม่"),
    ),
    Fault.HIDDEN: (
        UnsafeFile,
        gettext_lazy("“%(name)s” มีสิ่งอื่นซ่อนหรือฝังอยู่ข้างใน ซึ่งอาจไม่ปลอดภัย เปิดไฟล์แล้วบันทึกเป็น PDF ใหม่ แล้วแนบไฟล์นั้น"),
    ),
    Fault.PASSWORD: (
        PasswordProtected,
        gettext_lazy("“%(name)s” ใส่รหัสผ่านไว้ ผู้ตรวจจะเปิดไม่ได้ เปิดไฟล์ นำรหัสผ่านออก บันทึก แล้วแนบใหม่"),
    ),
    Fault.BROKEN: (
        UploadFailed,
        gettext_lazy(
            "เปิด “%(name)s” ไม่ได้ ไฟล์อาจเสียหรือส่งมาไม่ครบ ลองเปิดในเครื่องดู หากเปิดได้ให้บันทึกใหม่ แล้วแนบอีกครั้ง"
        ),
    ),
    Fault.TOO_HEAVY: (
        UploadFailed,
        gettext_lazy("“%(name)s” ซับซ้อนจนตรวจไม่เสร็จในเวลาที่กำหนด บันทึกเป็น PDF ใหม่ หรือแยกเป็นหลายไฟล์ แล้วแนบใหม่"),
    ),
}


def refusal_of(fault: Fault, name: str) -> UploadRefused:
    """The refusal for what the check found in the file of this (clean) name."""
    refusal, sentence = SENTENCES[fault]
    return refusal(sentence, name=name, pages=MOST_PAGES)


def too_big(name: str, most: int) -> FileTooBig:
    """More bytes than are taken; `most` in bytes."""
    return FileTooBig(
        _(
            "“%(name)s” ใหญ่เกิน %(most)s หากเป็นภาพให้ถ่ายใหม่ขนาดเล็กลง หากเป็น PDF ให้ลดขนาดหรือแยกเป็นหลายไฟล์ แล้วแนบใหม่"
        ),
        name=name,
        most=size_in_words(most),
    )


def not_scanned(name: str) -> UploadFailed:
    """The virus scanner did not answer: nothing is stored unseen."""
    return UploadFailed(_("ขณะนี้ระบบตรวจไวรัสไม่ตอบ จึงยังไม่ได้เก็บ “%(name)s” ไว้ กรุณาแนบใหม่ในอีกสักครู่"), name=name)


class TooBusy(UploadRefused):
    status = 503


def too_busy(name: str) -> TooBusy:
    """As many files as this process may check are being checked."""
    return TooBusy(_("ขณะนี้ระบบกำลังตรวจไฟล์จำนวนมาก จึงยังไม่ได้เก็บ “%(name)s” ไว้ กรุณาลองใหม่ในอีกสักครู่"), name=name)


def no_time_left(name: str) -> UploadFailed:
    """The files before it in the same form took all the time of the request."""
    return UploadFailed(
        _("ตรวจ “%(name)s” ไม่ทันในครั้งเดียวกับไฟล์อื่น จึงยังไม่ได้เก็บไว้ กรุณาแนบไฟล์นี้อีกครั้งแยกต่างหาก"), name=name
    )


def box_is_full(files: int, size: int) -> TooManyFiles:
    """An organisation has kept as much as it may, with what was taken off again."""
    return TooManyFiles(
        _(
            "คลังหลักฐานขององค์กรเต็มแล้ว (ไม่เกิน %(files)d ไฟล์ รวม %(size)s) กรุณาใช้ไฟล์ที่มีอยู่ในคลัง หรือติดต่อสำนักงานวัฒนธรรมจังหวัด"
        ),
        files=files,
        size=size_in_words(size),
    )


def too_many_at_once(most: int) -> TooManyFiles:
    return TooManyFiles(_("แนบได้ครั้งละไม่เกิน %(most)d ไฟล์ แบ่งแนบหลายครั้ง"), most=most)


def too_many_in_all(most: int) -> TooManyFiles:
    return TooManyFiles(
        _("คำขอนี้แนบหลักฐานครบ %(most)d ไฟล์แล้ว กรุณานำไฟล์ที่ไม่จำเป็นออกก่อน หรือรวมหลายภาพเป็น PDF ไฟล์เดียว"), most=most
    )
