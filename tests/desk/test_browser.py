"""What an officer sees and does, in a real browser over the real desk."""

from __future__ import annotations

import json
from pathlib import Path

from playwright.sync_api import Browser, Route, expect

from provisioning.approve import approve
from provisioning.ceremony import ceremony
from provisioning.keys import pending
from tests.desk.browser import authenticator, officer_page, sign_in
from tests.desk.running import Console, Kiosk, Running, now, running_desk, until


def _key_file(desk: Running) -> Path:
    return desk.keys / "officers" / "4417.json"


def test_a_key_file_signs_in_opens_a_report_and_is_never_sent(desk: Running, kiosk: Kiosk, browser: Browser) -> None:
    story = "They took it <img src=x onerror=alert(1)> at five."
    header, made = kiosk.seal(desk, urgency=3, story=story)
    kiosk.upload(header, made.parts)
    secrets = json.loads(_key_file(desk).read_text())
    with officer_page(browser) as seen:
        sent: list[str] = []
        seen.page.on("request", lambda request: sent.append(f"{request.url} {request.post_data or ''}"))
        sign_in(seen.page, desk.console, _key_file(desk))
        expect(seen.page.get_by_text("Demonstration keys")).to_be_visible()
        seen.page.locator(f"[data-key=open-{header.report_id}]").click()
        expect(seen.page.get_by_text(story)).to_be_visible()
        expect(seen.page.get_by_text("1 of 1 unaltered")).to_be_visible()
        expect(seen.page.get_by_text("logged before opening")).to_be_visible()
        assert seen.page.locator(".exhibit img").count() == 0
        seen.page.get_by_role("button", name="Show Photograph").click()
        picture = seen.page.locator(".exhibit img")
        expect(picture).to_be_visible()
        assert picture.evaluate("(image) => image.decode().then(() => image.naturalWidth)") == 480
        seen.page.keyboard.press("c")
        expect(picture).to_have_count(0)
        assert seen.complaints == []
    assert not any(secrets[name] in line for name in ("open", "sign") for line in sent)
    assert kiosk.ask("GET", f"/v1/reports/{header.report_id}").json()["read"]


def test_a_report_that_was_altered_at_the_desk_is_not_shown(desk: Running, kiosk: Kiosk, browser: Browser) -> None:
    header, made = kiosk.seal(desk, urgency=3)
    kiosk.upload(header, made.parts)
    file = desk.data / "parts" / header.report_id / "0"
    file.write_bytes(file.read_bytes()[:-1] + b"!")
    with officer_page(browser) as seen:
        sign_in(seen.page, desk.console, _key_file(desk))
        seen.page.locator(f"[data-key=open-{header.report_id}]").click()
        expect(seen.page.get_by_role("region", name="Trouble").get_by_text("not what the kiosk signed")).to_be_visible()
        assert kiosk.ask("GET", f"/v1/reports/{header.report_id}").json()["read"] == ""
    file.write_bytes(made.parts[0])
    Console(desk).sign_in().post(f"/api/reports/{header.report_id}/open")


def test_a_passkey_is_made_by_invitation_approved_and_opens_a_report(tmp_path: Path, browser: Browser) -> None:
    keys = tmp_path / "keys"
    ceremony(keys, ["4417:officer"], now())
    with running_desk(tmp_path / "data", keys) as desk, officer_page(browser) as seen:
        page = seen.page
        desk.command("install", "--roster", str(keys / "roster.json"), "--epochs", str(keys / "epochs"))
        authenticator(page)
        link = desk.command(
            "invite",
            "--officer",
            "n.bell",
            "--kind",
            "officer",
            "--number",
            "2214",
            "--lanes",
            "general,standards",
            "--console",
            desk.console,
        )
        page.goto(link)
        page.get_by_role("button", name="Make my passkey").click()
        expect(page.get_by_text("Your passkey is made")).to_be_visible()
        page.goto(desk.console)
        page.get_by_role("button", name="Use my passkey").click()
        expect(page.get_by_text("waits for approval")).to_be_visible()
        seen.complaints.clear()  # the refusal above is a 403 that the browser reports

        waiting = tmp_path / "pending.json"
        waiting.write_text(desk.command("pending"))
        approve(keys, pending(waiting), keys, now())
        desk.command("install", "--roster", str(keys / "roster.json"), "--epochs", str(keys / "epochs"))
        assert json.loads(desk.command("pending")) == []

        kiosk = Kiosk(desk, tmp_path, "kiosk-1")
        assert kiosk.enrol(desk, desk.command("invite", "--kiosk", "kiosk-1")).status_code == 200
        header, made = kiosk.seal(desk)
        kiosk.upload(header, made.parts)
        page.get_by_role("button", name="Use my passkey").click()
        expect(page.get_by_text("Police officer 2214")).to_be_visible()
        page.get_by_role("button", name="Open the report").click()
        expect(page.get_by_text("The lock was cut.")).to_be_visible()
        assert seen.complaints == []


def test_a_ring_is_seen_and_answered_by_keyboard_and_only_by_one(desk: Running, kiosk: Kiosk, browser: Browser) -> None:
    with officer_page(browser) as first:
        sign_in(first.page, desk.console, _key_file(desk))
        contact = kiosk.ring("video")
        expect(first.page.get_by_text("Ringing for you")).to_be_visible()
        first.page.keyboard.press("a")
        expect(first.page.get_by_text("The picture is covered")).to_be_visible()
        refused = Console(desk, "5678").sign_in().post(f"/api/contacts/{contact}/take")
        assert refused.json()["code"] == "already-handling"
        video = first.page.locator("video.theirs")
        expect(video).to_be_hidden()
        first.page.keyboard.press("s")
        expect(video).to_be_visible()
        first.page.keyboard.press("c")
        expect(video).to_be_hidden()
        kiosk.ask("POST", f"/v1/contacts/{contact}/end", {"v": 1, "reason": "visitor"})
        expect(first.page.get_by_role("heading", name="People waiting")).to_be_visible()
        assert first.complaints == []


def test_the_keyboard_alone_reaches_the_first_report(desk: Running, kiosk: Kiosk, browser: Browser) -> None:
    header, made = kiosk.seal(desk, urgency=3)
    kiosk.upload(header, made.parts)
    with officer_page(browser) as seen:
        sign_in(seen.page, desk.console, _key_file(desk))
        for _ in range(40):
            seen.page.keyboard.press("Tab")
            if seen.page.evaluate("document.activeElement.dataset.key") == f"open-{header.report_id}":
                break
        seen.page.keyboard.press("Enter")
        expect(seen.page.get_by_text("Who opened it")).to_be_visible()


def test_a_silent_alert_is_red_on_every_console_until_one_closes_it_with_a_reason(
    desk: Running, kiosk: Kiosk, browser: Browser
) -> None:
    with officer_page(browser) as first, officer_page(browser) as second:
        for seen in (first, second):
            sign_in(seen.page, desk.console, _key_file(desk))
        assert kiosk.ask("POST", "/v1/duress", {"v": 1, "alert": "a" * 32}).status_code == 200
        for seen in (first, second):
            expect(seen.page.get_by_role("region", name="Silent alert: kiosk-1")).to_be_visible()
        first.page.get_by_role("button", name="Close with a reason").click()
        first.page.get_by_role("button", name="Help was sent").click()
        for seen in (first, second):
            expect(seen.page.get_by_role("region", name="Silent alert: kiosk-1")).to_have_count(0)
        assert first.complaints == second.complaints == []


def test_somebody_who_rings_while_the_list_is_on_its_way_is_seen(desk: Running, kiosk: Kiosk, browser: Browser) -> None:
    with officer_page(browser) as seen:
        page, held = seen.page, list[Route]()
        with page.expect_websocket() as lines:
            sign_in(page, desk.console, _key_file(desk))
        page.route("**/api/queue", lambda route: held.append(route) if not held else route.continue_())
        assert kiosk.ask("POST", "/v1/duress", {"v": 1, "alert": "c" * 32}).status_code == 200
        assert until(lambda: page.evaluate("1") and held)  # Playwright calls back only while it is asked something
        before = held[0].fetch()
        with lines.value.expect_event("framereceived", lambda frame: '"contact"' in frame):
            contact = kiosk.ring("text")
        held[0].fulfill(response=before)
        expect(page.get_by_text("Ringing for you")).to_be_visible()
        Console(desk).sign_in().post(f"/api/alerts/{'c' * 32}/close", {"reason": "they-are-safe"})
        kiosk.ask("POST", f"/v1/contacts/{contact}/end", {"v": 1, "reason": "visitor"})
