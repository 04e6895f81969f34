"""The response headers that browsers and the HTTP Observatory look at."""

import pytest


@pytest.mark.parametrize("url", ["/", "/accounts/login/", "/no-such-page/", "/static/css/base.css"])
def test_every_answer_is_isolated(guest, db, url):
    response = guest.get(url)
    response.close()  # the style sheet's file
    headers = response.headers
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Permissions-Policy"].startswith("camera=()")


@pytest.mark.parametrize("url", ["/", "/accounts/login/", "/no-such-page/"])
def test_no_page_allows_inline_scripts_or_other_sites(guest, db, url):
    headers = guest.get(url).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'self'" in policy
    assert "unsafe" not in policy
    assert "*" not in policy
    assert headers["X-Frame-Options"] == "DENY"
