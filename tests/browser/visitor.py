"""A person at a browser: signs in, fills forms as they stand, presses what is written on buttons, and looks.

To look is to photograph a page at 1280 and 360 px (var/screenshots) and to let axe judge it in Thai and English.
"""

import re
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from playwright.sync_api import Browser, Locator, Page

PICTURES = Path(settings.BASE_DIR) / "var" / "screenshots"
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
WIDE, PHONE = 1280, 360
SAMPLES = (
    (r"postal_code$", "57110"),
    (r"phone$", "053 711 234"),
    (r"email$", "office@example.org"),
    (r"(headcount|total|participants)$", "๔๘"),
    (r"(signers|part)$", "46"),
    (r"ends_on$", "30 กันยายน 2570"),
    (r"(_on|date)$", "๑๒ ม.ค. ๒๕๖๙"),
    (r"(budget|spent)$", "1,500"),
    (r"(problems|good|problem)$", "ตรงต่อเวลา\nแยกขยะทุกวัน"),
    (r"headcount_reason$", ""),
    (r"unit$", ""),
    (r"acting_for$", ""),
)


class Visitor:
    """One person with one browser window."""

    def __init__(self, browser: Browser, address: str, story: str) -> None:
        self.context = browser.new_context(locale="th-TH", viewport={"width": WIDE, "height": 900})
        self.page: Page = self.context.new_page()
        self.address, self.story = address, story
        self.faults: list[str] = []
        self.page.on("console", self._note)
        self.page.on("pageerror", lambda error: self.faults.append(f"script: {error}"))

    def _note(self, message) -> None:
        # Refusals of the browser's own (a blocked inline style or script) are defects of ours.
        if message.type == "error" and "Content Security Policy" in message.text:
            self.faults.append(message.text)

    def go(self, path: str) -> None:
        answer = self.page.goto(path if path.startswith("http") else self.address + path)
        assert answer is not None
        assert answer.status < 400, f"{path} answered {answer.status}"

    def carry(self, name: str, value: str) -> None:
        """Come with a cookie."""
        self.context.add_cookies([{"name": name, "value": value, "url": self.address}])

    def sign_in(self, email: str, password: str) -> None:
        self.go("/accounts/login/")
        self.page.fill("[name=login]", email)
        self.page.fill("[name=password]", password)
        self.press("เข้าสู่ระบบ")

    def press(self, words: str, *, within: str = "main") -> None:
        """Press the button or link that says this; the page that comes must not be an error."""
        target = self._named(words, within)
        target.scroll_into_view_if_needed()
        with self.page.expect_navigation():
            target.click()
        heading = self.page.locator("h1").first.inner_text()
        assert not re.search(r"ข้อผิดพลาด|ไม่พบหน้านี้", heading), heading

    def _named(self, words: str, within: str) -> Locator:
        inside = self.page.locator(within)
        for found in (
            inside.get_by_role("button", name=words),
            inside.get_by_role("link", name=words),
            inside.get_by_text(words),
        ):
            shown = found.locator("visible=true")
            if shown.count():
                return shown.first
        raise AssertionError(f"nothing says “{words}” on {self.page.url}")

    def fill_in(self, score: int = 3) -> None:
        """Type something fitting into every empty field of the forms' own kind (data-key) that is not folded away.

        What is folded is for who departs from what other forms say already.
        """
        keys = self.page.locator("main [data-key]").evaluate_all(
            "all => [...new Set(all.filter(one => !one.closest('details:not([open])')).map(one => one.dataset.key))]"
        )
        for key in keys:
            self._fill_one(key, score)

    def _fill_one(self, key: str, score: int) -> None:
        field = self.page.locator(f'main [name="{key}"]')
        kind = field.first.evaluate("one => one.type || one.tagName.toLowerCase()")
        if kind == "radio":
            value = str(score) if key.endswith(".score") else None
            wanted = self.page.locator(f'main [name="{key}"][value="{value}"]') if value else field.first
            wanted.check(force=True)
        elif kind == "checkbox":
            field.first.check(force=True)
        elif kind.startswith("select"):
            field.first.select_option(index=1)
        elif not field.first.input_value():
            field.first.fill(self._sample(key))

    @staticmethod
    def _sample(key: str) -> str:
        return next((text for pattern, text in SAMPLES if re.search(pattern, key)), "ข้อความที่พิมพ์จริง")

    def look(self, name: str) -> None:
        """Photograph the page at both widths and judge it in both languages."""
        folder = PICTURES / self.story
        folder.mkdir(parents=True, exist_ok=True)
        for width in (PHONE, WIDE):
            self.page.set_viewport_size({"width": width, "height": 900})
            self.page.screenshot(path=folder / f"{name}-{width}.png", full_page=True)
            across = self.page.evaluate("document.documentElement.scrollWidth")
            if across > width:
                self.faults.append(f"{name}: {across} px wide at {width}")
        self._judge(f"{name} (th)")
        self._in_english(name)

    def _in_english(self, name: str) -> None:
        self.carry(settings.LANGUAGE_COOKIE_NAME, "en")
        other = self.context.new_page()
        try:
            answer = other.goto(self.page.url)
            if answer and answer.status < 400:
                self._judge(f"{name} (en)", other)
        finally:
            other.close()
            self.carry(settings.LANGUAGE_COOKIE_NAME, "th")

    def _judge(self, name: str, page: Page | None = None) -> None:
        for violation in Axe().run(page or self.page, options=RULES).response["violations"]:
            where = "; ".join(node["target"][0] for node in violation["nodes"][:3])
            self.faults.append(f"{name}: {violation['id']} {violation['help']} at {where}")
