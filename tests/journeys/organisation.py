"""What people of an organisation do, page by page."""

from django.core.files.uploadedfile import SimpleUploadedFile

from certification.models import Application
from tests.certification.evidence.files import make_pdf
from tests.factories.people import PASSWORD
from tests.journeys.visiting import Form, Value, Visitor, letter_to, link_in

# What is typed, by the whole key or by its last word; in all the ways in which people write numbers and dates.
TYPED = {
    "address": "๙๙ หมู่ ๓ ถนนพหลโยธิน",
    "postal_code": "๕๗๑๑๐",
    "phone": "๐๕๓ ๗๑๑ ๒๓๔",
    "email": "office@namkham.ac.th",
    "head_name": "นางสาวปราณี น้ำใจงาม",
    "head_post": "ผู้อำนวยการโรงเรียน",
    "coordinator_name": "ครูสมใจ ใจดี",
    "coordinator_phone": "081-234-5678",
    "coordinator_email": "somjai@namkham.ac.th",
    "intent.headcount": "48",
    "headcount_on": "๑ ต.ค. ๒๕๖๘",
    "statement": "โรงเรียนของเราตั้งใจเป็นองค์กรคุณธรรม\nด้วยความพอเพียงและวินัย",
    "signatory_name": "นางสาวปราณี น้ำใจงาม",
    "signatory_post": "ผู้อำนวยการโรงเรียน",
    "acting_for": "",
    "signed_on": "12 มกราคม 2569",
    "problems": "น้ำทิ้งจากโรงอาหาร\nขยะในลานวัด",
    "declaration.good": "ใช้น้ำอย่างพอเพียง\nเก็บขยะร่วมกันทุกวันศุกร์",
    "declared_on": "15/1/2569",
    "declaration.headcount": "48",
    "signers": "๔๕",
    "posted_at": "ป้ายหน้าอาคารเรียน",
    "starts_on": "2026-02-01",
    "ends_on": "๓๐ กันยายน ๒๕๖๙",
    "budget": "๑,๕๐๐",
    "unit": "",
    "participants": "44",
    "spent": "1,200.50",
    "date": "20 มิ.ย. 2569",
    # Drawn from the forms that hold them: nothing departs.
    "total": "",
    "part": "",
    "reason": "",
    "headcount_reason": "",
}
PICKED = {"virtues": ["sufficiency", "discipline"], "score": "3", "achieved": "yes", "period": "six"}
ANYTHING = "ทำร่วมกันทั้งโรงเรียน ผู้ปกครอง และวัด"
SENDER: dict[str, Value] = {"agreed": "on", "name": "ครูสมใจ ใจดี", "post": "ครูผู้ประสานงาน"}


def sign_up(visitor: Visitor, name: str, email: str) -> None:
    """From the first page to the own desk, with the letter in between."""
    visitor.goto("home")
    visitor.follow("account_signup")
    visitor.press("account_signup", {"name": name, "email": email, "password1": PASSWORD})
    visitor.goto(link_in(letter_to(email)))
    visitor.press("account_confirm_email")
    visitor.press("account_login", {"login": email, "password": PASSWORD})
    assert visitor.page.name == "home"


def sign_in(visitor: Visitor, email: str) -> None:
    visitor.goto("account_login")
    visitor.press("account_login", {"login": email, "password": PASSWORD})


def register(visitor: Visitor, name: str) -> None:
    """Into the register, step by step without a script: province, then district."""
    visitor.follow("networks:register_organisation")
    visitor.press(fields={"name": name, "type": "school", "province": "57"}, button="province")
    visitor.press(fields={"district": "5707"}, button="district")
    visitor.press(fields={"subdistrict": "570701", "address": TYPED["address"]}, button="ลงทะเบียน")
    visitor.sees(name)


def start(visitor: Visitor) -> Application:
    """From the desk to the task list of a new application."""
    visitor.goto("home")
    visitor.follow("certification:start")
    visitor.press("certification:start")
    assert visitor.page.name == "certification:application"
    return Application.objects.latest("pk")


def complete(visitor: Visitor, **instead: Value) -> None:
    """Fill in every field of the page that is shown, and stay on it."""
    form = visitor.form(having="once")
    visitor.press(fields={**answers_for(form), **instead}, button="stay")


def answers_for(form: Form) -> dict[str, Value]:
    keys = [name for name in form.names if "." in name and ":" not in name]
    return {key: _answer(form, key) for key in keys}


def _answer(form: Form, key: str) -> Value:
    word, offered = key.rpartition(".")[2], form.options(key)
    if word in PICKED:
        return PICKED[word]
    if offered:
        return next(option for option in offered if option)
    return TYPED.get(key, TYPED.get(word, ANYTHING))


def fill_intent(visitor: Visitor) -> None:
    """อ.01, from the task list and back to it."""
    visitor.follow("certification:intent")
    complete(visitor)
    visitor.press(button="list")


def send_intent(visitor: Visitor, application: Application) -> None:
    visitor.goto("certification:application", application.public_id)
    visitor.follow("certification:check_answers")
    visitor.press(fields={"agreed": "on"})
    assert visitor.page.name == "certification:sent"


def fill_forms(visitor: Visitor, application: Application) -> None:
    """อ.05, อ.04, อ.02 and อ.03 with their evidence, each reached by the button that leads on."""
    visitor.goto("certification:application", application.public_id)
    visitor.follow("certification:declaration")
    complete(visitor)
    attach(visitor, "ประกาศเจตนารมณ์")
    visitor.press(button="next")
    make_plan(visitor, application)
    visitor.follow("certification:criterion")
    while visitor.page.name == "certification:criterion":
        complete(visitor)
        reuse(visitor)
        visitor.press(button="next")
    assert visitor.page.name == "certification:outcome"
    complete(visitor)
    visitor.press(button="next")
    assert visitor.page.name == "certification:check_answers"


def make_plan(visitor: Visitor, application: Application) -> None:
    """One activity for each target virtue, each with a record of what was done."""
    for virtue in PICKED["virtues"]:
        visitor.goto("certification:plan", application.public_id)
        visitor.press("certification:plan_add", button=virtue)
        complete(visitor)
        visitor.press(button="record")
        assert visitor.page.name == "certification:plan_record"
        complete(visitor)
        visitor.press(button="next")
        visitor.press(button="next")
    assert visitor.page.name == "certification:plan"


def attach(visitor: Visitor, caption: str, content: bytes = b"") -> None:
    """Send a PDF from the panel of the page, and come back to it."""
    here = visitor.page.name
    file = SimpleUploadedFile("หลักฐาน.pdf", content or make_pdf(), "application/pdf")
    visitor.press("certification:add_evidence", {"file": file, "caption": caption})
    assert visitor.page.name == here
    visitor.sees(caption)


def reuse(visitor: Visitor) -> None:
    """Use the first file of the box for the page's key as well."""
    here = visitor.page.name
    visitor.follow("certification:reuse_evidence")
    form = visitor.form(having="evidence")
    visitor.press(having="evidence", fields={"evidence": form.options("evidence")[0]})
    assert visitor.page.name == here


def send(visitor: Visitor, application: Application) -> None:
    """Check the answers and send."""
    visitor.goto("certification:application", application.public_id)
    visitor.follow("certification:check_answers")
    visitor.press(fields=SENDER, having="agreed")
    assert visitor.page.name == "certification:sent", visitor.page.text[:800]
