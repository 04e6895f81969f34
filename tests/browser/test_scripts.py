"""The scripts in a real Chromium, against a small server that answers as the portal does.

Autosave never lets go of a text: not when a colleague was faster, not offline, not after the session ended.
"""

import http.server
import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest
from django.template.loader import render_to_string
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
ROOT = Path(__file__).resolve().parents[2]
TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".woff2": "font/woff2"}
CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'"
)
CARDS = [{"value": value, "anchor": "", "points": f"{value} คะแนน"} for value in (3, 2, 1, 0)]
PAGE = """
<!doctype html><html lang="th"><head><meta charset="utf-8"><title>ข้อ 1</title>
<link rel="stylesheet" href="/static/css/base.css">
<script src="/static/js/drafts.js" defer></script><script src="/static/js/once.js" defer></script>
<script src="/static/js/autosave.js" defer></script><script src="/static/js/share.js" defer></script>
</head><body data-text-sending="กำลังส่ง…">
<form method="post" action="/next" data-autosave="/autosave" data-draft-scope="7:12">
<input type="hidden" name="csrfmiddlewaretoken" value="token">
%(share)s%(cards)s
<div class="field"><label for="story">เล่าสิ่งที่ได้ทำ</label>
<textarea id="story" name="story" data-key="process.1.narrative" data-version="3">เดิม</textarea></div>
%(state)s<button class="button">ถัดไป</button></form>%(templates)s</body></html>
"""
STORY = "process.1.narrative"


class Answers(http.server.ThreadingHTTPServer):
    """What the server says next, and what it has been told."""

    mode = "saved"
    told: list[dict[str, str]]
    page: str


class Handler(http.server.BaseHTTPRequestHandler):
    server: Answers

    def do_GET(self) -> None:
        if self.path.startswith("/static/"):
            file = ROOT / self.path.removeprefix("/")
            self.answer(200, file.read_bytes(), TYPES[file.suffix])
        else:
            self.answer(200, self.server.page.encode(), "text/html; charset=utf-8")

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        told = {key: values[0] for key, values in parse_qs(body, keep_blank_values=True).items()}
        self.server.told.append(told)
        status, said = self.reply(told)
        self.answer(status, json.dumps(said).encode(), "application/json")

    def reply(self, told: dict[str, str]) -> tuple[int, dict[str, Any]]:
        if self.server.mode == "signed out":
            return 401, {"login_url": "/accounts/login/"}
        if self.server.mode == "signed in elsewhere" and told["csrfmiddlewaretoken"] != "of now":
            return 403, {"csrf": "of now"}
        if self.server.mode == "clash":
            return 409, {"text": "ของเพื่อน", "version": 9, "by": "วรรณา ทองดี", "at": "14.04 น."}
        version = int(told.get("version", 0)) + 1
        return 200, {"version": version, "text": told.get("text"), "understood": "", "saved_at": "14.05 น."}

    def answer(self, status: int, body: bytes, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Content-Security-Policy", CSP)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing on the screen of the tests."""


@pytest.fixture
def server() -> Iterator[Answers]:
    part = {"id": "part", "name": "part", "label": "ร่วมลงนาม"}
    whole = {"id": "whole", "name": "whole", "label": "ทั้งหมด"}
    share = {"whole": whole, "part": part, "bands": "8000:3,6500:2,5000:1,0:0", "cards_name": "score"}
    cards = {"name": "score", "key": "process.1.score", "version": 1, "cards": CARDS}
    answers = Answers(("127.0.0.1", 0), Handler)
    answers.told = []
    answers.page = PAGE % {
        "share": render_to_string("components/share_fact.html", share),
        "cards": render_to_string("components/score_cards.html", cards),
        "state": render_to_string("components/save_state.html"),
        "templates": render_to_string("components/conflict_template.html"),
    }
    thread = threading.Thread(target=answers.serve_forever, daemon=True)
    thread.start()
    yield answers
    answers.shutdown()
    answers.server_close()
    thread.join()


@pytest.fixture
def page(server: Answers, chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context()  # each story in a browser that knows nothing
    page = context.new_page()
    troubles: list[str] = []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.goto(f"http://127.0.0.1:{server.server_port}/")
    yield page
    context.close()
    assert troubles == []


def write(page: Page, text: str) -> None:
    page.fill("#story", text)
    page.focus("#whole")


def wait_until(page: Page, told: str) -> None:
    page.wait_for_selector(f"[data-save-state][data-state={told}]")


def draft(page: Page) -> str | None:
    kept = page.evaluate(f"localStorage.getItem('draft:7:{STORY}:12')")
    return json.loads(kept)["text"] if kept else None


def state(page: Page) -> str:
    return page.inner_text("[data-save-state]")


def test_leaving_a_field_saves_it_and_says_when(page: Page, server: Answers):
    write(page, "ใหม่")
    wait_until(page, "saved")
    assert server.told == [{"key": STORY, "text": "ใหม่", "version": "3", "csrfmiddlewaretoken": "token"}]
    assert state(page) == "บันทึกแล้ว 14.05 น."
    assert page.input_value(f"input[name='version:{STORY}']") == "4"
    assert draft(page) is None


def test_a_chosen_card_is_saved_at_once(page: Page, server: Answers):
    page.check("#score_1")
    wait_until(page, "saved")
    assert [(told["key"], told["text"], told["version"]) for told in server.told] == [
        ("process.1.score", "2", "1")
    ]


def test_when_a_colleague_was_faster_both_texts_are_shown(page: Page, server: Answers):
    server.mode = "clash"
    write(page, "ของฉัน")
    page.wait_for_selector(".conflict")
    assert page.inner_text("[data-conflict-mine]") == "ของฉัน"
    assert page.inner_text("[data-conflict-theirs]") == "ของเพื่อน"
    assert draft(page) == "ของฉัน"

    server.mode = "saved"
    page.click("[data-conflict-use=mine]")
    wait_until(page, "saved")
    assert (server.told[-1]["text"], server.told[-1]["version"]) == ("ของฉัน", "9")
    assert draft(page) is None


def test_both_texts_can_be_joined(page: Page, server: Answers):
    server.mode = "clash"
    write(page, "ของฉัน")
    page.click("[data-conflict-use=both]")
    assert page.input_value("#story") == "ของฉัน\n\nของเพื่อน"


def test_offline_the_text_stays_here_and_goes_out_later(page: Page, server: Answers):
    page.context.set_offline(True)
    write(page, "ระหว่างออฟไลน์")
    wait_until(page, "kept")
    assert state(page) == "ออฟไลน์: เก็บไว้ในเครื่องนี้"
    assert draft(page) == "ระหว่างออฟไลน์"

    page.context.set_offline(False)
    wait_until(page, "saved")
    assert server.told[-1]["text"] == "ระหว่างออฟไลน์"


def test_after_the_session_ended_the_text_waits_until_one_is_back(page: Page, server: Answers):
    server.mode = "signed out"
    write(page, "พิมพ์ตอนหมดเวลา")
    page.wait_for_selector("[data-login-link]")
    href = page.get_attribute("[data-login-link]", "href") or ""
    assert href.endswith("/accounts/login/?next=%2F%23story")

    server.mode = "saved"
    page.reload()
    assert page.inner_text("[data-draft-text]") == "พิมพ์ตอนหมดเวลา"
    page.click("[data-draft-use]")
    wait_until(page, "saved")
    assert server.told[-1]["text"] == "พิมพ์ตอนหมดเวลา"
    assert draft(page) is None


def test_signed_in_again_in_another_tab_the_text_goes_out_with_the_token_of_now(page: Page, server: Answers):
    server.mode = "signed in elsewhere"
    write(page, "พิมพ์ในแท็บแรก")
    wait_until(page, "saved")
    assert [told["csrfmiddlewaretoken"] for told in server.told] == ["token", "of now"]
    assert server.told[-1]["text"] == "พิมพ์ในแท็บแรก"
    assert page.input_value("[name=csrfmiddlewaretoken]") == "of now"  # and so does the button
    assert draft(page) is None


def test_a_token_that_is_refused_again_is_not_asked_for_without_end(page: Page, server: Answers):
    server.mode = "signed in elsewhere"
    page.evaluate("document.querySelector('[name=csrfmiddlewaretoken]').remove()")
    write(page, "ไม่มีโทเค็น")
    wait_until(page, "failed")
    assert len(server.told) in (2, 4)  # leaving a field changes it and leaves it
    assert draft(page) == "ไม่มีโทเค็น"


def test_coming_back_to_the_tab_asks_again(page: Page, server: Answers):
    server.mode = "signed out"
    write(page, "พิมพ์ตอนหมดเวลา")
    page.wait_for_selector("[data-login-link]")
    server.mode = "signed in elsewhere"
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    wait_until(page, "saved")
    assert page.query_selector("[data-login-link]") is None
    assert server.told[-1]["text"] == "พิมพ์ตอนหมดเวลา"


@pytest.mark.parametrize(
    ("whole", "part", "words", "card"),
    [
        ("๔๘", "42", "42 ÷ 48 = ร้อยละ 87.50", "3"),
        ("3", "2", "2 ÷ 3 = ร้อยละ 66.66", "2"),
        ("10000", "7999", "7999 ÷ 10000 = ร้อยละ 79.99", "2"),
        ("1,000", "800", "800 ÷ 1000 = ร้อยละ 80.00", "3"),
        ("10", "11", "จำนวนที่ร่วมมากกว่าจำนวนทั้งหมด", None),
        ("0", "0", "กรอกทั้งสองช่อง แล้วระบบจะคำนวณให้", None),
    ],
)
def test_a_share_is_reckoned_exactly_and_never_rounded_up(
    page: Page, whole: str, part: str, words: str, card: str | None
):
    page.fill("#whole", whole)
    page.fill("#part", part)
    assert page.inner_text("[data-share-result]") == words
    shown = page.evaluate(
        "[...document.querySelectorAll('[data-match]:not([hidden])')].map(tag => tag.dataset.match)"
    )
    assert shown == ([card] if card else [])


def test_a_form_is_sent_once(page: Page, server: Answers):
    page.route("**/next", lambda route: route.fulfill(status=204))
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url) if request.url.endswith("/next") else None)
    page.dblclick("button.button")
    page.wait_for_selector("button.button[aria-disabled=true]")
    assert page.inner_text("button.button") == "กำลังส่ง…"
    assert len(sent) == 1
