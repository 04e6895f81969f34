"""The house style of the Thai that people read: one pronoun, one word for one thing, a cure for each refusal.

Asked of every text at once: the marked texts (msgids of the English catalogue, which test_english.py keeps
complete) and the Thai of Django's and allauth's own texts.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.reading import ROOT, TEMPLATES, called_name, place, python_files, tree_of

LOCALE = ROOT / "locale"
THAI = re.compile("[ก-๛]")
# A word that is not ours: why, or what stands instead. The pattern leaves alone what only looks like it.
NOT_OURS = {
    "pronoun: ท่าน, or none": r"(?<!ธรรม)(?<!ขอบ)คุณ(?!ธรรม|ภาพ|ค่า|สมบัติ|วุฒิ)|ฉัน(?!ท์)|ของเรา|ติดต่อเรา|เรา(?:จะ)?ส่ง",
    "a third person is บุคคลนี้, กรรมการท่านนี้": r"คนนี้",
    "undo is ยกเลิกการ…, removal is นำออก, its way back กู้คืน": r"เลิกทำ|เอา.{0,30}ออก|นำกลับ(?!เข้า|มาพิจารณา|ได้ด้วย)",
    "a button names its deed: สร้าง, no ไป…, no สั่ง…": r"(?<!กลับ)(?<!แล้ว)ไปหน้า(?!ที่)|สั่งทำ|ทำไฟล์|ทำเอกสาร",
    "โปรด stands in official letters only": r"โปรด(?!พิจารณา)",
    "reload is กรุณาโหลดหน้านี้อีกครั้ง": r"เปิดหน้าใหม่",
    "the cure is where the text says": r"ที่อยู่ท้ายหน้า|ช่องทางท้ายหน้า",
    "no passive for what is neither good nor bad": r"ถูก(?:เพิกถอน|แทนที่|ปิดใช้|ส่งกลับ|ถอน|ย้าย|ยกเลิก|ระงับ|ข้าม|ใช้)",
    "no fright": r"ทำสิ่งนี้",
    "figures for counts": r"สองสามนาที",
    "a Thai question has no question mark": r"\?(?![\w=])",
    "plain written Thai": r"ตอนนี้|ได้เลย|อย่าลืม|ส่อง|เปลี่ยนมือ|ที่นั่ง|เขียนเหตุ|ไม่ต้องทำอะไร|พอใจ|ทิ้งร่าง",
    "หาก in guidance": r"ถ้า(?!มี)",
    "ไม่พบ or ไม่มี, and the cure": r"ไม่รู้จัก",
    "ความจำนง": r"ใบสมัคร",
    "เริ่มทำคำขอ": r"เริ่มคำขอ",
    "บรรจุวาระ, รอการบรรจุวาระ": r"เข้าวาระ|(?<!การ)รอบรรจุ",
    "แฟ้มวาระ": r"แฟ้มการประชุม",
    "ผู้มาประชุม": r"ผู้เข้าประชุม",
    "นัดประชุม": r"สร้างการประชุม",
    "คะแนนประเมินตนเอง": r"คะแนนที่ประเมินตนเอง",
    "ผู้รับผิดชอบขององค์กร, ผู้ดูแลระบบ": r"ผู้ดูแลองค์กร|ผู้ดูแลเครื่อง",
    "เกินกำหนด or พ้นกำหนด": r"เลยกำหนด",
    "ผลที่ผ่านมา": r"ผลเก่า|ผลเดิม",
    "คำเชิญ, อีเมล, หนังสือ": r"หนังสือแจ้ง",
    "เลขอ้างอิง": r"เลขที่อ้างอิง",
    "เข้าสู่ระบบ": r"เข้าใช้(?!งาน)",
    "เปิดใช้งาน, ปิดใช้งาน": r"(?:เปิด|ปิด)ใช้(?!งาน)",
    "การยืนยันตัวตนสองขั้นตอน": r"สองขั้น(?!ตอน)",
    "คิวอาร์โค้ด": r"คิวอาร์(?!โค้ด)",
    "หมายเลขโทรศัพท์": r"เบอร์",
    "โปรแกรมตารางคำนวณ": r"โปรแกรมตาราง(?!คำนวณ)",
}
# The set's own name, with its source.
SAID_ALL_THE_SAME = {
    "เครือข่ายทางสังคม 6 ภาคส่วน",
    "เครือข่ายทางสังคม %(count)d ภาคส่วน",
}
SECTOR = re.compile("ภาคส่วน")
ENTRY = re.compile(r'^(msgid|msgid_plural|msgstr(?:\[\d\])?) ((?:".*"\n?)+)', re.M)


def texts_of(catalogue: Path, wanted: str) -> Iterator[str]:
    """The msgids, or the msgstrs, of a catalogue that hold Thai."""
    for found in ENTRY.finditer(catalogue.read_text(encoding="utf-8") + "\n"):
        text = "".join(ast.literal_eval(line) for line in found[2].strip().split("\n"))
        if found[1].startswith(wanted) and THAI.search(text):
            yield re.sub(r"<[^>]*>|https?://\S+", "", text)


def every_text() -> list[str]:
    ours = texts_of(LOCALE / "en/LC_MESSAGES/django.po", "msgid")
    theirs = texts_of(LOCALE / "th/LC_MESSAGES/django.po", "msgstr")
    unmarked = (TEMPLATES / "500.html").read_text(encoding="utf-8")
    return [*ours, *theirs, *re.findall(r">([^<]*[ก-๛][^<]*)<", unmarked)]


TEXTS = every_text()


def test_the_texts_were_found():
    assert len(TEXTS) > 3000


@pytest.mark.parametrize("why", NOT_OURS)
def test_one_word_for_one_thing(why: str):
    assert [text for text in TEXTS if re.search(NOT_OURS[why], text)] == [], why


def test_a_sector_is_called_so_but_in_the_name_of_the_six():
    assert {text for text in TEXTS if SECTOR.search(text)} <= SAID_ALL_THE_SAME


# They show that Thai digits can be typed, or what they look like.
EXAMPLES_IN_THAI_DIGITS = (
    "อ่าน “%(text)s” เป็นตัวเลขไม่ได้",
    "เช่น ABCD-EFGH-2345",
    "เช่น ๑๒ แทน 12",
    "เลขไทย ๑ ๒ ๓",
)


# What says of a letter that it was sent, or that somebody was told, before anybody can know (docs/adr/0018).
TOO_EARLY = re.compile(
    r"ส่ง(?:อีเมล|ลิงก์|รหัส|คำเชิญ|วิธี)\S* ?.{0,40}แล้ว|"
    r"แจ้ง(?:ผู้|องค์กร|กรรมการ|เจ้าหน้าที่)\S{0,20}(?:ทางอีเมล)?แล้ว|ได้รับ(?:แจ้ง|อีเมล)|ภายในไม่กี่นาที"
)
# Said of a letter that the mail server has taken or is about to take, of what usually is, or of an address.
KNOWN_TO_BE_SO = ("อีเมลนี้ส่งแล้วหรือกำลังส่ง", "ระบบจะ", "หากอีเมลนี้มีบัญชีอยู่ ระบบจะ", "เพิ่งส่งคำเชิญไป")


def test_nothing_is_called_sent_or_told_before_it_is():
    found = [text for text in TEXTS if TOO_EARLY.search(text)]
    assert [text for text in found if not text.startswith(KNOWN_TO_BE_SO)] == []


def test_figures_are_arabic_in_the_texts_and_thai_by_the_readers_choice():
    thai = [text for text in TEXTS if re.search("[๐-๙]", text)]
    assert [text for text in thai if not text.startswith(EXAMPLES_IN_THAI_DIGITS)] == []


def test_no_straight_quotation_marks_and_no_full_stop_after_thai():
    """น., พ.ศ. and the short names of offices are abbreviations."""
    bare = [text for text in TEXTS if re.search(r'[ก-๛]"|"[ก-๛]|[ก-๛]\.$', text)]
    assert [text for text in bare if not re.search(r"(?:น|พ\.ศ|อบต|จ)\.$", text)] == []


def refusals() -> Iterator[tuple[str, str]]:
    """The Thai of every refusal that is raised, with its place."""
    for path in python_files():
        if place(path).startswith("reports/legacy"):
            continue  # what is said there of a row of a file is a note: it says what was done instead
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
                yield from ((place(path, node), text) for text in _thai_in(node.exc))


def _thai_in(raised: ast.Call) -> Iterator[str]:
    for call in ast.walk(raised):
        if isinstance(call, ast.Call) and called_name(call) == "_" and call.args:
            text = call.args[0]
            if isinstance(text, ast.Constant) and THAI.search(str(text.value)):
                yield str(text.value)


# What follows is the problem of the framework, and names its own cure.
CURED_BY_WHAT_FOLLOWS = {"เปิดรอบไม่ได้ %(problem)s"}


def test_a_refusal_says_what_is_wrong_and_the_cure():
    found = list(refusals())
    assert len(found) > 100
    assert [where for where, text in found if "กรุณา" not in text and text not in CURED_BY_WHAT_FOLLOWS] == []


def test_what_we_do_not_know_is_the_administrators():
    """No page tells the public what the agency has not entered, nor from which of our papers a text comes."""
    ours = re.compile(r"หน่วยงาน\S*:? ?ยังไม่ได้กรอก|\bS 00\d|bcnsk|depa\.|anyflip|นี่คือ")
    assert [text for text in TEXTS if ours.search(text)] == []
