"""Who asks, at each listener: a kiosk by its certificate's key, an officer by cookie, and only from our own page."""

from __future__ import annotations

from http.cookies import CookieError, SimpleCookie

from starlette.requests import HTTPConnection, Request

from desk import kiosks, sessions
from desk.app import KIOSK, Caller
from desk.core import Desk, Refused
from desk.sessions import Session

CSP = (
    "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' blob:; "
    "media-src 'self' blob: mediastream:; font-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'; "
    "require-trusted-types-for 'script'; trusted-types worker"
)
CONSOLE_HEADERS = {
    "Content-Security-Policy": CSP,
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(self), microphone=(self), publickey-credentials-get=(self), "
    "geolocation=(), display-capture=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}
# No page of strangers may do anything but draw words; none may stay in a cache, a list of visits or a search engine.
PUBLIC_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self'; connect-src 'self'; "
    "img-src 'self'; font-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; "
    "require-trusted-types-for 'script'; trusted-types worker",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), display-capture=(), publickey-credentials-get=(), "
    "clipboard-read=(), storage-access=(), browsing-topics=(), payment=(), usb=(), serial=(), hid=(), bluetooth=(), midi=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
}
DOOR_HEADERS = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
_SAFE = ("GET", "HEAD")


def at_door(desk: Desk, request: Request) -> Caller:
    """The kiosk behind the certificate."""
    key = request.scope.get("extensions", {}).get("tls", {}).get("client_key_sha256", "")
    if not key:
        return Caller(status=401, code="no-certificate")
    name, state = desk.store.look(lambda db: kiosks.who(db, key))
    if not name:
        return Caller(status=403, code="kiosk-refused")
    if state == "next":
        desk.store.write(lambda db: kiosks.promote(db, name, key))
    return Caller(KIOSK, name)


def at_console(desk: Desk, request: Request) -> Caller:
    """The officer behind the cookie. A change must come from our page, and of a signed-in officer with the page's token."""
    if request.headers.get("host", "") not in hosts(desk):
        raise Refused(421, "wrong-host")
    session = officer_of(desk, request)
    if request.method not in _SAFE:
        if not from_our_page(desk, request):
            raise Refused(403, "wrong-origin")
        if session is not None and request.headers.get("x-desk-token", "") != session.token:
            session = None
    return Caller(session.officer.kind, session=session) if session else Caller()


def at_public(desk: Desk, request: Request) -> Caller:
    """Nobody in particular: only a name for their network, which no log and no file has, and which changes with every start."""
    if request.method not in _SAFE and request.headers.get("sec-fetch-site", "same-origin") != "same-origin":
        raise Refused(403, "wrong-origin")
    return Caller(kiosk=desk.askers.name(request.client.host if request.client else ""))


def officer_of(desk: Desk, request: HTTPConnection) -> Session | None:
    """The live session of a request or WebSocket, or None."""
    try:
        jar = SimpleCookie(request.headers.get("cookie", ""))
    except CookieError:
        return None
    name = cookie_name(desk)
    if name not in jar or not jar[name].value:
        return None
    cookie, limits = jar[name].value, desk.settings
    return desk.store.look(lambda db: sessions.find(db, cookie, desk.now(), limits.session_lives, limits.session_idle))


def from_our_page(desk: Desk, request: HTTPConnection) -> bool:
    """Whether the browser says that our own page asks."""
    site = request.headers.get("sec-fetch-site", "same-origin")
    return request.headers.get("origin", "") in desk.origins and site == "same-origin"


def hosts(desk: Desk) -> set[str]:
    """What may stand in Host: our names and no other, so that no foreign name can be pointed at us."""
    return {origin.split("://", 1)[1] for origin in desk.origins}


def cookie_name(desk: Desk) -> str:
    """With https the browser itself makes sure that nobody else set it."""
    return "__Host-desk" if desk.settings.console_tls else "desk"
