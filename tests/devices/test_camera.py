"""The same promises for every camera: the drawn one and the shipped clip through OpenCV."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy
import pytest

import devices
from devices import picture
from devices.base import Camera, Condition, DeviceError, Picture
from devices.camera import Lens, VideoCamera, is_open
from devices.mock_camera import MockCamera, draw
from devices.opening import CLIPS
from tests.devices.screen import until

CLIP = CLIPS / "counter.mp4"


@pytest.fixture(params=["mock:", "file:counter.mp4"])
def camera(request: pytest.FixtureRequest) -> Iterator[Camera]:
    made = devices.open({"camera": request.param}).camera
    assert made is not None
    yield made
    made.close()


def first(camera: Camera) -> Picture:
    camera.start()
    assert until(lambda: camera.frame() is not None)
    frame = camera.frame()
    assert frame is not None
    return frame


def test_a_camera_that_nobody_opened_shows_nothing(camera: Camera) -> None:
    assert camera.status().condition == Condition.READY
    assert camera.frame() is None
    with pytest.raises(DeviceError, match="camera-closed"):
        camera.photograph()


def test_pictures_move_and_are_at_most_640_wide(camera: Camera) -> None:
    before = first(camera)
    assert before.dtype == numpy.uint8
    assert before.shape[1] <= 640
    assert before.shape[2] == 3
    assert until(lambda: (now := camera.frame()) is not None and not numpy.array_equal(now, before))


def test_a_photograph_is_larger_than_the_preview_and_can_be_read(camera: Camera) -> None:
    small = first(camera)
    taken = camera.photograph()
    assert taken.shape[1] > small.shape[1]
    assert picture.sharp(taken)
    assert picture.bright(taken)


def test_starting_and_stopping_twice_changes_nothing(camera: Camera) -> None:
    camera.start()
    first(camera)
    camera.stop()
    camera.stop()
    assert camera.frame() is None
    assert first(camera) is not None
    camera.close()
    camera.close()
    assert camera.frame() is None


def test_no_file_and_no_thread_of_the_clip_is_left_when_stop_returns() -> None:
    camera = VideoCamera(Lens(str(CLIP), 0, 0, live=False))
    for _ in range(5):
        camera.start()
        assert is_open(str(CLIP))
        camera.stop()
        assert not is_open(str(CLIP))
        assert [thread for thread in threading.enumerate() if thread.name == "camera"] == []


def test_a_clip_begins_again_when_it_is_over(tmp_path: Path) -> None:
    short = tmp_path / "short.mp4"
    writer = cv2.VideoWriter(str(short), cv2.VideoWriter.fourcc(*"mp4v"), 30, (64, 48))
    for n in range(6):
        writer.write(numpy.full((48, 64, 3), n * 40, numpy.uint8))
    writer.release()
    camera = VideoCamera(Lens(str(short), 0, 0, live=False))
    camera.start()
    seen: list[Picture] = []

    def grown() -> bool:
        frame = camera.frame()
        if frame is not None and (not seen or frame is not seen[-1]):
            seen.append(frame)
        return len(seen) > 13  # more than two rounds

    assert until(grown)
    assert camera.status().condition == Condition.READY
    camera.stop()


def film(path: Path, *pictures: Picture, rounds: int = 1) -> Path:
    """A clip at ten pictures a second: each comes out as the same dots every time it is in there."""
    writer = cv2.VideoWriter(str(path.with_suffix(".avi")), cv2.VideoWriter.fourcc(*"MJPG"), 10, pictures[0].shape[1::-1])
    for picture_ in pictures * rounds:
        writer.write(picture_)
    writer.release()
    return path.with_suffix(".avi")


def test_a_camera_that_gives_the_same_picture_for_ever_is_frozen_until_it_is_opened_again(tmp_path: Path) -> None:
    still, moving = draw(0.0, 320, 180), draw(1.0, 320, 180)
    place = tmp_path / "camera"
    place.symlink_to(film(tmp_path / "still", still, rounds=50))
    camera = VideoCamera(Lens(str(place), 0, 0, live=False))
    camera.start()
    assert camera.frame() is not None
    assert until(lambda: camera.status().code == "camera-frozen")
    assert camera.status().condition == Condition.BLOCKED
    assert camera.frame() is None
    with pytest.raises(DeviceError, match="camera-frozen"):
        camera.photograph()
    camera.stop()
    place.unlink()
    place.symlink_to(film(tmp_path / "moving", still, moving, rounds=10))
    camera.start()
    assert camera.status().condition == Condition.READY
    camera.stop()


def test_two_pictures_are_the_same_only_when_not_one_dot_differs() -> None:
    still = draw(0.0, 1280, 720)
    dot = still.copy()
    dot[301, 701] += 1
    assert picture.same(still, still.copy())
    assert not picture.same(still, dot)
    assert not picture.same(still, still[:, :640])


@pytest.mark.parametrize("grey", [0, 8, 255])
def test_nothing_but_black_or_white_is_no_frozen_picture(grey: int) -> None:
    """Something lies on the lens, or it looks into a lamp: a working sensor may be as quiet."""
    blank = numpy.full((720, 1280, 3), grey, numpy.uint8)
    assert not picture.same(blank, blank.copy())
    assert not picture.bright(blank)


def test_a_camera_that_is_not_there_is_absent() -> None:
    camera = devices.open({"camera": "v4l2:/dev/video99"}).camera
    assert camera is not None
    assert camera.status().condition == Condition.ABSENT
    with pytest.raises(DeviceError, match="camera-absent"):
        camera.start()
    camera.close()


def test_a_camera_that_gives_no_picture_is_unreadable_and_left_closed(tmp_path: Path) -> None:
    broken = tmp_path / "broken.mp4"
    broken.write_bytes(b"this is no film" * 100)
    camera = VideoCamera(Lens(str(broken), 0, 0, live=False))
    with pytest.raises(DeviceError, match="camera-unreadable") as caught:
        camera.start()
    assert caught.value.status.condition == Condition.BLOCKED
    assert camera.status().code == "camera-unreadable"
    assert not is_open(str(broken))


def test_a_mock_camera_pulled_out_fails_until_it_is_put_back() -> None:
    camera = MockCamera()
    first(camera)
    camera.unplug()
    assert camera.frame() is None
    assert camera.status().condition == Condition.ABSENT
    with pytest.raises(DeviceError, match="camera-absent"):
        camera.photograph()
    camera.plug()
    assert first(camera) is not None


def test_a_picture_out_of_focus_or_in_the_dark_is_told_apart() -> None:
    good = draw(0.0, 1280, 720)
    soft = numpy.asarray(cv2.GaussianBlur(good, (61, 61), 20), numpy.uint8)
    assert picture.sharp(good)
    assert not picture.sharp(soft)
    assert picture.bright(good)
    assert not picture.bright((good // 12).astype(numpy.uint8))
    assert not picture.bright(numpy.full_like(good, 250))
    assert [picture.glaring(one) for one in (good, good // 12, numpy.full_like(good, 250))] == [False, False, True]


def test_a_picture_is_cut_to_the_size_of_a_call_and_never_stretched() -> None:
    wide = numpy.zeros((720, 1280, 3), numpy.uint8)
    cv2.circle(wide, (640, 360), 200, (255, 255, 255), -1)
    cut = picture.fill(wide, 640, 480)
    assert cut.shape == (480, 640, 3)
    white = cut[:, :, 0] > 128
    assert abs(int(white.any(axis=0).sum()) - int(white.any(axis=1).sum())) <= 2  # a circle stays a circle


def test_a_jpeg_fits_or_says_that_it_does_not() -> None:
    noise = numpy.random.default_rng(1).integers(0, 255, (480, 640, 3), numpy.uint8)
    whole = picture.jpeg(noise, 8_000_000)
    decoded = cv2.imdecode(numpy.frombuffer(whole, numpy.uint8), cv2.IMREAD_COLOR)
    assert decoded is not None
    assert decoded.shape == noise.shape
    assert len(picture.jpeg(noise, len(whole) - 1)) < len(whole)
    with pytest.raises(ValueError, match="fit"):
        picture.jpeg(noise, 1000)


def test_opencv_brings_no_second_qt_into_the_process() -> None:
    code = "import cv2; maps = open('/proc/self/maps').read(); assert 'cv2' in maps; assert 'Qt' not in maps, 'Qt'"
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
