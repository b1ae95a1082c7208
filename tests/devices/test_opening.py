"""Names in the settings become devices: exactly those, and a wrong name is a sentence with the setting in it."""

from __future__ import annotations

import pytest

import devices
from devices.base import KEYS, Camera, Handset, Keys, Microphone, Printer, Speaker, Switch
from devices.keys import key_codes, translate
from devices.mock import KINDS, MockHandset, MockKeys, break_device

PROTOCOLS = {
    "camera": Camera, "microphone": Microphone, "speaker": Speaker, "handset": Handset, "printer": Printer, "keys": Keys,
    "button": Keys, "siren": Switch, "light": Switch, "service": Keys,
}  # fmt: skip


def test_a_device_that_is_not_named_does_not_exist() -> None:
    made = devices.open({"camera": "mock:", "printer": ""})
    assert [name for name, _ in made.each()] == ["camera"]
    assert made.printer is None


def test_there_is_a_mock_of_every_kind_of_device() -> None:
    assert set(KINDS) == set(PROTOCOLS)
    made = devices.open(dict.fromkeys(KINDS, "mock:"))
    assert {name for name, _ in made.each()} == set(PROTOCOLS)
    for _, device in made.each():
        device.close()


@pytest.mark.parametrize(
    ("name", "url", "says"),
    [
        ("camera", "webcam:/dev/video0", "webcam: is not one of v4l2:, file:, mock:"),
        ("printer", "/dev/ttyUSB0", "write scheme:name"),
        ("printer", "escpos:/dev/ttyUSB0?baud=fast", "baud must be a whole number"),
        ("tail", "mock:", "no device of that name"),
        ("handset", "handset:file:x", "handset:file: is not one of"),
        ("handset", "handset:sound:USB?hook=/dev/input/event0&code=SW_NO", "SW_NO"),
        ("keys", "evdev:/dev/input/event0?back=KEY_NO", "KEY_NO"),
        ("button", "gpio:", "write gpio:2 to gpio:27"),
        ("siren", "gpio:28", "'28' is no pin"),
        ("light", "gpio:1", "'1' is no pin"),
        ("button", "gpio:17?stuck=never", "stuck must be a whole number"),
    ],
)
def test_a_wrong_setting_is_a_sentence_with_its_name(name: str, url: str, says: str) -> None:
    with pytest.raises(devices.DeviceUrlError) as caught:
        devices.open({name: url})
    assert f"devices.{name}" in str(caught.value)
    assert says in str(caught.value)
    assert caught.value.code == "device-url"


def test_a_pin_that_is_named_twice_is_a_sentence_with_both_settings() -> None:
    with pytest.raises(devices.DeviceUrlError, match=r"devices\.light: gpio:27 is the pin of devices\.siren"):
        devices.open({"siren": "gpio:27", "light": "gpio:27?low=1"})


def test_devices_that_are_not_plugged_in_are_absent_and_never_an_exception() -> None:
    urls = {
        "camera": "v4l2:/dev/video99?width=1920&height=1080", "printer": "escpos:/dev/ttyUSB99?baud=38400&flow=rtscts",
        "keys": "evdev:/dev/input/event99?quit=KEY_F12", "handset": "handset:sound:nosuchcard?hook=/dev/input/event98",
        "microphone": "sound:nosuchcard", "speaker": "sound:nosuchcard",
        "button": "gpio:17?opens=1&bounce=20&stuck=5",
    }  # fmt: skip
    made = devices.open(urls)
    assert {name: str(device.status().condition) for name, device in made.each()} == dict.fromkeys(urls, "absent")
    assert made.handset is not None
    assert not made.handset.lifted()
    for _, device in made.each():
        device.close()


def test_a_headset_counts_as_lifted_only_where_the_settings_say_that_it_has_no_hook() -> None:
    handset = devices.open({"handset": "handset:sound:nosuchcard?hook=none"}).handset
    unknown = devices.open({"handset": "handset:sound:nosuchcard"}).handset
    assert handset is not None
    assert unknown is not None
    assert handset.lifted()
    assert not unknown.lifted()
    break_device(unknown, "lift")
    assert unknown.lifted()
    handset.close()
    unknown.close()


def test_kernel_keys_become_our_keys_and_their_repeats_do_not() -> None:
    codes = key_codes({"quit": "KEY_F12"})
    assert sorted(codes.values()) == sorted(KEYS)
    (quit_code,) = (code for code, key in codes.items() if key == "quit")
    assert translate(codes, 1, quit_code, 1) == ("quit", True)
    assert translate(codes, 1, quit_code, 2) is None
    assert translate(codes, 1, quit_code, 0) == ("quit", False)
    assert translate(codes, 1, 999, 1) is None
    assert translate(codes, 2, quit_code, 1) is None


def test_keys_come_in_order_and_end_when_closed() -> None:
    keys = MockKeys()
    keys.press("next")
    keys.hold("quit")
    keys.close()
    assert list(keys.events()) == [("next", True), ("next", False), ("quit", True)]


def test_only_handles_can_be_called_from_outside() -> None:
    handset = MockHandset()
    break_device(handset, "lift")
    assert handset.lifted()
    for act in ("close", "status", "run_out", "__init__", "nonsense"):
        with pytest.raises(ValueError, match="cannot"):
            break_device(handset, act)
