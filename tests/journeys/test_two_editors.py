"""Two people of one organisation write at once: nobody loses a word, and each learns of the other."""

from certification.models import Answer
from certification.workflow import Stage
from networks.models import Invitation, Membership
from tests.factories.applications import walk_to
from tests.journeys import organisation as school
from tests.journeys.ledger import makes
from tests.journeys.visiting import Visitor, letter_to, link_in

PICTURE = "declaration.shared_picture"


@makes()
def test_a_colleague_comes_by_invitation_and_both_write_one_page(
    application, applicant, officer, applicant_at_desk
):
    walk_to(Stage.ENROLLED, application, owner=applicant, officer=officer)
    applicant_at_desk.goto("home")
    applicant_at_desk.follow("networks:team")
    applicant_at_desk.press(fields={"email": "mana@namkham.ac.th"}, having="email")
    mana = Visitor()
    mana.goto(link_in(letter_to("mana@namkham.ac.th")))
    mana.follow("account_signup")
    mana.press(
        "account_signup", {"name": "ครูมานะ ขยัน", "email": "mana@namkham.ac.th", "password1": school.PASSWORD}
    )
    mana.goto(link_in(letter_to("mana@namkham.ac.th")))
    mana.press("account_confirm_email")
    mana.press("account_login", {"login": "mana@namkham.ac.th", "password": school.PASSWORD})
    assert mana.page.name == "networks:invitation"  # he is brought back to his letter
    mana.press("networks:invitation")
    assert Membership.objects.get(user__email="mana@namkham.ac.th").role == "editor"
    assert Invitation.objects.get().answered_at
    _both_write(applicant_at_desk, mana, application)


def _both_write(first: Visitor, second: Visitor, application) -> None:
    for visitor in (first, second):
        visitor.goto("certification:declaration", application.public_id)
    first.press(fields={PICTURE: "โรงเรียนที่เด็กช่วยกันดูแล"}, button="stay")
    second.press(fields={PICTURE: "โรงเรียนที่ครูเป็นแบบอย่าง", "declaration.lessons": "เริ่มจากครู"}, button="stay")
    assert second.page.status == 409
    second.sees("โรงเรียนที่เด็กช่วยกันดูแล", "โรงเรียนที่ครูเป็นแบบอย่าง", "ครูสมใจ ใจดี")
    stored = Answer.objects.get(application=application, key=PICTURE)
    assert stored.text == "โรงเรียนที่เด็กช่วยกันดูแล"
    # The field that nobody else had touched was kept all the same.
    assert Answer.objects.get(application=application, key="declaration.lessons").text == "เริ่มจากครู"
    second.press(fields={PICTURE: "เด็กช่วยกันดูแล ครูเป็นแบบอย่าง"}, button="mine")
    stored.refresh_from_db()
    assert (stored.text, stored.updated_by.name) == ("เด็กช่วยกันดูแล ครูเป็นแบบอย่าง", "ครูมานะ ขยัน")
    first.goto("certification:declaration", application.public_id)
    first.press(button="stay")  # an untouched page changes nothing
    stored.refresh_from_db()
    assert stored.updated_by.name == "ครูมานะ ขยัน"


@makes()
def test_the_loser_may_take_the_colleagues_text(application, applicant, colleague, officer):
    walk_to(Stage.ENROLLED, application, owner=applicant, officer=officer)
    somjai, mana = Visitor(applicant), Visitor(colleague)
    for visitor in (somjai, mana):
        visitor.goto("certification:declaration", application.public_id)
    somjai.press(fields={PICTURE: "ภาพของสมใจ"}, button="stay")
    mana.press(fields={PICTURE: "ภาพของมานะ"}, button="stay")
    mana.press(button="theirs")
    assert mana.page.status == 200
    assert Answer.objects.get(application=application, key=PICTURE).text == "ภาพของสมใจ"


@makes("submit")
def test_the_owner_sends_while_the_editor_still_types(application, applicant, colleague, officer):
    walk_to(Stage.ENROLLED, application, owner=applicant, officer=officer)
    somjai, mana = Visitor(applicant), Visitor(colleague)
    mana.goto("certification:declaration", application.public_id)
    school.send(somjai, application)
    mana.press(fields={PICTURE: "แก้หลังส่งแล้ว"}, button="stay")
    assert mana.page.status == 403
    mana.sees("แก้หลังส่งแล้ว")  # not stored, and not lost
    assert Answer.objects.get(application=application, key=PICTURE).text != "แก้หลังส่งแล้ว"
