"""The words of the province's letter to the Department, for PDF and Word alike (ระเบียบงานสารบรรณ, ข้อ 11 and 12).

Nothing in it is invented: what is not in the data (the letter's number, the signatory's post, the contact)
stays a dotted line for the office to fill in.
"""

from dataclasses import dataclass
from typing import Any

BANGKOK = "กรุงเทพมหานคร"


@dataclass(frozen=True)
class Letter:
    """The parts of the letter from top to bottom; an empty text is left open on the paper."""

    mark: str
    number: str
    office: str
    date: str
    subject: str
    to: str
    refers_to: str
    enclosure: str
    opening: str
    levels: list[str]
    purpose: str
    closing: str
    name: str
    post: str
    contact: str


def letter_of(data: dict[str, Any]) -> Letter:
    """The letter that goes with a list of endorsed applications."""
    what = f"{data['kind']}คุณธรรม"
    year = f"ประจำปีงบประมาณ พ.ศ. {data['fiscal_year']}"
    count = data.get("organisations", len(data["lines"]))
    return Letter(
        mark=_mark(data),
        number=data["letter_number"],
        office=office_of(data["province"]),
        date=data["signed_on"],
        subject=f"รายงานผลการประเมิน{what} {year}",
        to="อธิบดีกรมการศาสนา",
        refers_to=data["refers_to"],
        enclosure=f"บัญชีรายชื่อ{what}ที่เห็นชอบ {count} แห่ง จำนวน 1 ชุด",
        opening=(
            f"ด้วย{_bodies(data)}ได้พิจารณาผลการประเมิน{what} {year}{_meetings(data)}"
            f" และมีมติเห็นชอบ จำนวน {count} แห่ง ดังนี้"
        ),
        levels=[
            f"{at}. {each['level']} จำนวน {each['count']} แห่ง" for at, each in enumerate(data["levels"], 1)
        ],
        purpose=(
            f"{office_of(data['province'])} ในฐานะฝ่ายเลขานุการคณะอนุกรรมการ ขอรายงานผลการประเมินดังกล่าว"
            " รายละเอียดปรากฏตามสิ่งที่ส่งมาด้วย"
        ),
        closing="จึงเรียนมาเพื่อโปรดพิจารณา",
        name=data["signed_by"],
        post=data["post"],
        contact=data["contact"],
    )


def office_of(province: str) -> str:
    """The office that writes, by its province's full name."""
    return BANGKOK if province == BANGKOK else f"สำนักงานวัฒนธรรม{province}"


def list_title(data: dict[str, Any]) -> str:
    """Above the list that goes with the letter."""
    return (
        f"บัญชีรายชื่อ{data['kind']}คุณธรรมที่คณะอนุกรรมการเห็นชอบ\n"
        f"{data['province']} ประจำปีงบประมาณ พ.ศ. {data['fiscal_year']}"
    )


def list_source(data: dict[str, Any]) -> str:
    """Which letter the list goes with."""
    number = data["letter_number"] or "................"
    on = data["signed_on"] or "................"
    return f"รายงานฉบับที่ {data['number']} แนบหนังสือที่ {number} ลงวันที่ {on}"


UNCONFIRMED = "คอลัมน์ของบัญชียังไม่ยืนยันกับแบบของกรมการศาสนา"


def _mark(data: dict[str, Any]) -> str:
    if data["partial"]:
        return "แสดงเฉพาะรายการที่ท่านมีสิทธิ์อ่าน ใช้ส่งไม่ได้"
    return "" if data["signed_on"] else "ฉบับร่าง ยังไม่ลงนาม"


def _bodies(data: dict[str, Any]) -> str:
    names = list(dict.fromkeys(meeting["body"] for meeting in data["meetings"]))
    return f"{' และ'.join(names) or 'คณะอนุกรรมการ'} {data['province']} "


def _meetings(data: dict[str, Any]) -> str:
    said = [f"{each['number']} เมื่อวันที่ {each['held_on']}" for each in data["meetings"]]
    return f" ในการประชุม{' และ'.join(said)}" if said else ""
