"""From names in the settings to devices. Guesses nothing: one that is not named does not exist. Opens no hardware itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

from devices.base import Camera, Devices, Handset, Keys, Microphone, Printer, Speaker, Switch
from devices.pins import FIRST, LAST
from devices.sound import SoundCard, SoundName

CLIPS = Path(__file__).with_name("clips")


class DeviceUrlError(ValueError):
    """A device's URL is not one we know. ``code`` is from codes.toml; the message is a sentence naming the setting."""

    code = "device-url"


@dataclass(frozen=True)
class DeviceUrl:
    """``scheme:rest?key=value``, taken apart. ``name`` is the setting it stood in."""

    name: str
    scheme: str
    rest: str
    query: Mapping[str, str]

    def number(self, key: str, otherwise: int) -> int:
        """The whole number behind ``key``. Raises DeviceUrlError when it is something else."""
        text = self.query.get(key, str(otherwise))
        if not text.isdecimal():
            raise DeviceUrlError(f"devices.{self.name}: {key} must be a whole number, not {text!r}")
        return int(text)


def parse(name: str, url: str) -> DeviceUrl:
    """A device URL taken apart. Raises DeviceUrlError when there is no scheme."""
    scheme, colon, rest = url.partition(":")
    if not colon:
        raise DeviceUrlError(f"devices.{name}: {url!r} is not a device: write scheme:name, for example mock:")
    rest, _, query = rest.partition("?")
    return DeviceUrl(name, scheme, rest, dict(parse_qsl(query, keep_blank_values=True)))


def open_devices(urls: Mapping[str, str]) -> Devices:
    """All devices of ``urls`` (name -> URL, "" = none). One that is not plugged in is ABSENT, never an exception.

    Raises DeviceUrlError for a name or a scheme nobody knows: that is a wrong setting, not missing hardware.
    """
    card = SoundCard()
    named = [parse(name, url) for name, url in urls.items() if url]
    _each_pin_once(named)
    found = Devices(**{url.name: _make(url, card) for url in named})
    _one_room(named, found)
    return found


def _one_room(urls: Sequence[DeviceUrl], found: Devices) -> None:
    """``microphone = "mock:room"`` hears what a mock speaker plays; any other mock hears only what it is told to."""
    if any((url.name, url.scheme, url.rest) == ("microphone", "mock", "room") for url in urls):
        from devices.mock import MockMicrophone, MockSpeaker

        if isinstance(found.microphone, MockMicrophone) and isinstance(found.speaker, MockSpeaker):
            found.microphone.room = found.speaker


def _each_pin_once(urls: Sequence[DeviceUrl]) -> None:
    first: dict[str, str] = {}
    for url in urls:
        if url.scheme == "gpio" and first.setdefault(url.rest, url.name) != url.name:
            raise DeviceUrlError(f"devices.{url.name}: gpio:{url.rest} is the pin of devices.{first[url.rest]}")


def _make(url: DeviceUrl, card: SoundCard) -> Any:
    makers = _MAKERS.get(url.name)
    if makers is None:
        raise DeviceUrlError(f"devices.{url.name}: there is no device of that name")
    maker = makers.get(url.scheme)
    if maker is None:
        known = ", ".join(f"{scheme}:" for scheme in makers)
        raise DeviceUrlError(f"devices.{url.name}: {url.scheme}: is not one of {known}")
    return maker(url, card)


def _v4l2(url: DeviceUrl, _: SoundCard) -> Camera:
    from devices.camera import Lens, VideoCamera

    return VideoCamera(Lens(url.rest, url.number("width", 1280), url.number("height", 720), live=True))


def _clip(url: DeviceUrl, _: SoundCard) -> Camera:
    from devices.camera import Lens, VideoCamera

    path = Path(url.rest) if "/" in url.rest else CLIPS / url.rest
    return VideoCamera(Lens(str(path), 0, 0, live=False, stamped=bool(url.number("stamp", 0))))


def _sound_name(url: DeviceUrl) -> SoundName:
    if url.scheme == "pulse":
        return SoundName("pulse", url.rest)
    return SoundName("" if url.rest == "default" else url.rest, "")


def _microphone(url: DeviceUrl, card: SoundCard) -> Microphone:
    from devices.microphone import CardMicrophone

    return CardMicrophone(card, _sound_name(url))


def _speaker(url: DeviceUrl, card: SoundCard) -> Speaker:
    from devices.speaker import CardSpeaker

    return CardSpeaker(card, _sound_name(url))


def _handset(url: DeviceUrl, card: SoundCard) -> Handset:
    from devices.handset import CardHandset, open_hook

    inner = parse(url.name, url.rest)
    if inner.scheme not in ("sound", "pulse"):
        raise DeviceUrlError(f"devices.handset: handset:{inner.scheme}: is not one of handset:sound:, handset:pulse:")
    ear = DeviceUrl(url.name, inner.scheme, inner.rest, url.query)
    mouth = DeviceUrl(url.name, inner.scheme, url.query.get("microphone", inner.rest), url.query)
    try:
        hook = open_hook(url.query.get("hook", ""), url.query.get("code", ""))
    except KeyError as error:
        raise DeviceUrlError(f"devices.handset: the kernel knows no key or switch called {error}") from error
    return CardHandset(_microphone(mouth, card), _speaker(ear, card), hook)


def _escpos(url: DeviceUrl, _: SoundCard) -> Printer:
    from devices.printer import Line, ThermalPrinter

    return ThermalPrinter(
        Line(url.rest, url.number("baud", 19200), url.query.get("flow", "none"), bool(url.number("presenter", 0)))
    )


def _evdev(url: DeviceUrl, _: SoundCard) -> Keys:
    from devices.keys import InputKeys, key_codes

    try:
        return InputKeys(url.rest, key_codes(url.query))
    except KeyError as error:
        raise DeviceUrlError(f"devices.keys: the kernel knows no key called {error}") from error


def _pin(url: DeviceUrl) -> int:
    if not url.rest.isdecimal() or not FIRST <= int(url.rest) <= LAST:
        raise DeviceUrlError(f"devices.{url.name}: {url.rest!r} is no pin: write gpio:{FIRST} to gpio:{LAST}")
    return int(url.rest)


def _button(url: DeviceUrl, _: SoundCard) -> Keys:
    from devices.button import PinButton, contact

    bounce, stuck = url.number("bounce", 40) / 1000, url.number("stuck", 10)
    return PinButton(partial(contact, _pin(url)), bounce, stuck, bool(url.number("opens", 0)))


def _switch(url: DeviceUrl, _: SoundCard) -> Switch:
    from devices.switch import PinSwitch

    return PinSwitch(url.name, _pin(url), bool(url.number("low", 0)))


def _mock(url: DeviceUrl, _: SoundCard) -> Any:
    from devices import mock

    return mock.KINDS[url.name]()


_MAKERS: Mapping[str, Mapping[str, Callable[[DeviceUrl, SoundCard], Any]]] = {
    "camera": {"v4l2": _v4l2, "file": _clip, "mock": _mock},
    "microphone": {"sound": _microphone, "pulse": _microphone, "mock": _mock},
    "speaker": {"sound": _speaker, "pulse": _speaker, "mock": _mock},
    "handset": {"handset": _handset, "mock": _mock},
    "printer": {"escpos": _escpos, "mock": _mock},
    "keys": {"evdev": _evdev, "mock": _mock},
    "button": {"gpio": _button, "mock": _mock},
    "siren": {"gpio": _switch, "mock": _mock},
    "light": {"gpio": _switch, "mock": _mock},
    "service": {"gpio": _button, "mock": _mock},
}
