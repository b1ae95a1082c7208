"""The technician's check says what each device did, or why it cannot, in sentences."""

from __future__ import annotations

from pathlib import Path
from threading import Timer

import pytest

from devices.__main__ import main, say
from devices.mock_pins import MockButton
from devices.virtual_printer import VirtualPrinter


def test_every_mock_device_is_tried_and_said(capsys: pytest.CaptureFixture[str]) -> None:
    names = ("camera", "microphone", "speaker", "handset", "printer", "keys")
    assert main([f"{name}=mock:" for name in names]) == 0
    said = capsys.readouterr().out
    assert [line.split()[1] for line in said.splitlines()] == list(names)
    assert "took a picture of 1280 x 720, sharp and well lit" in said


def test_a_button_is_pressed_a_siren_is_heard_and_a_machine_without_pins_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    button = MockButton()
    pressing = Timer(0.2, button.press)
    pressing.start()
    assert say("button", button) == (True, "The button was pressed.")
    pressing.join()
    assert main(["siren=mock:"]) == 0
    assert "The siren was on for one second" in capsys.readouterr().out
    assert main(["button=gpio:17", "light=gpio:22"]) == 1
    said = capsys.readouterr().out
    assert "The button cannot be used: this machine has no such pin." in said
    assert "The light cannot be used: this machine has no such pin." in said


def test_what_cannot_be_used_is_said_with_its_reason(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    printer = VirtualPrinter()
    printer.run_out()
    site = tmp_path / "site.toml"
    site.write_text(f'[devices]\ncamera = "v4l2:/dev/video99"\nprinter = "escpos:{printer.port}"\n', encoding="utf-8")
    assert main(["--site", str(site)]) == 1
    said = capsys.readouterr().out
    assert "The camera cannot be used: it is not plugged in" in said
    assert "The printer cannot be used: it has no paper." in said
    printer.close()


def test_a_wrong_name_is_a_sentence_and_no_device_is_one_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["camera=webcam:0"]) == 2
    assert "devices.camera: webcam: is not one of" in capsys.readouterr().out
    assert main([]) == 0
    assert "No device is named" in capsys.readouterr().out
