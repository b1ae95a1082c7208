"""The lists of the image and the lint over its tree: each rule is shown a tree that breaks it."""

from __future__ import annotations

import json
import platform
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from provisioning.image import build, lint, models, pack, started
from provisioning.image.contents import ARCHITECTURES, OVERLAY, ROOT, SYSTEMD, Contents, contents, matching, packages
from provisioning.image.root import environment, sources

WHAT = contents()
MISSING = build.absent(build.PACKING)
needs_tools = pytest.mark.skipif(bool(MISSING), reason=f"apt-get install {MISSING}")


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A small tree that every rule but that of the libraries and of the firewall finds good."""
    root = tmp_path / "tree"
    for folder in ("usr/bin", "usr/sbin", "usr/lib", "etc/ld.so.conf.d", "etc/systemd/system", "opt", "var"):
        (root / folder).mkdir(parents=True)
    (root / "usr/bin/python3").write_text("")
    (root / "etc/passwd").write_text("root:x:0:0::/root:/usr/sbin/nologin\n")
    (root / "etc/shadow").write_text("root:!*:1::::::\n")
    (root / "etc/machine-id").write_text("uninitialized\n")
    for unit in WHAT.masked:
        (root / "etc/systemd/system" / unit).symlink_to("/dev/null")
    for entry in WHAT.enabled:
        unit, _, target = entry.partition(":")
        real, link = root / "usr/lib/systemd/system" / unit, root / "etc/systemd/system" / f"{target}.wants" / unit
        for path in (real, link):
            path.parent.mkdir(parents=True, exist_ok=True)
        real.write_text("")
        link.symlink_to(f"/usr/lib/systemd/system/{unit}")
    return root


def found(tree: Path, what: Contents = WHAT) -> list[str]:
    rules = (lint.programs(tree, what), lint.modes(tree), lint.accounts(tree), lint.masks(tree, what), lint.doors(tree, what))
    return [sentence for rule in (*rules, lint.secrets(tree), lint.libraries(tree, "amd64")) for sentence in rule]


def test_a_good_tree_has_no_fault(tree: Path) -> None:
    assert found(tree) == []


def write(path: str, text: str = "x", mode: int = 0o644) -> Callable[[Path], None]:
    def act(tree: Path) -> None:
        (tree / path).parent.mkdir(parents=True, exist_ok=True)
        (tree / path).write_text(text)
        (tree / path).chmod(mode)

    return act


def relink(path: str, target: str) -> Callable[[Path], None]:
    def act(tree: Path) -> None:
        (tree / path).unlink(missing_ok=True)
        (tree / path).symlink_to(target)

    return act


@pytest.mark.parametrize(
    ("breaking", "sentence"),
    [
        (write("opt/tools/sh", mode=0o755), "/opt/tools/sh must not be in an image"),
        (relink("usr/bin/sudo", "python3"), "/usr/bin/sudo must not be in an image"),
        (write("usr/sbin/something"), "/usr/sbin/something is not in the list of programs"),
        (relink("usr/bin/cage", "/usr/bin/gone"), "/usr/bin/cage leads nowhere"),
        (write("usr/bin/mount", mode=0o4755), "/usr/bin/mount is setuid or setgid"),
        (write("etc/open", mode=0o666), "/etc/open may be written by anybody"),
        (write("etc/passwd", "root:x:0:0::/root:/bin/bash\n"), "root has the shell /bin/bash"),
        (write("etc/shadow", "root:$y$j9T$abc:1::::::\n"), "root has a password"),
        (relink("etc/systemd/system/debug-shell.service", "/usr/lib/x"), "debug-shell.service is not masked"),
        (relink("etc/systemd/system/sysinit.target.wants/nftables.service", "/gone"), "nftables.service is not started"),
        (write(f"{WHAT.site}/ui/drive.py"), "ui/drive.py belongs to tests"),
        (write("etc/some.key", "-----BEGIN PRIVATE KEY-----\n"), "/etc/some.key holds a secret"),
        (write("etc/machine-id", "0123456789abcdef0123456789abcdef\n"), "etc/machine-id must be each machine's own"),
        (write("var/lib/systemd/random-seed"), "random-seed must be each machine's own"),
    ],
)
def test_the_lint_finds_what_must_not_be_in_an_image(tree: Path, breaking: Callable[[Path], None], sentence: str) -> None:
    breaking(tree)
    assert any(sentence in one for one in found(tree)), found(tree)


def test_the_lint_finds_a_library_that_is_not_there_and_one_for_another_processor(tree: Path) -> None:
    here, other = ("amd64", "arm64") if platform.machine() == "x86_64" else ("arm64", "amd64")
    shutil.copy("/bin/true", tree / "usr/lib/libsome.so")
    assert [one.partition(", ")[2] for one in lint.libraries(tree, here)] == ["which is not there"]
    assert list(lint.libraries(tree, other)) == ["/usr/lib/libsome.so is for another processor"]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("import json", []),
        (
            "import not_there",
            ["ours.part imports ours.part: ModuleNotFoundError", "ours.part imports not_there: ModuleNotFoundError"],
        ),
        ("def late():\n    from not_there import thing", ["ours.part imports not_there: ModuleNotFoundError"]),
        ("import ui.drive", ["ours.part imports ours.part"]),
        ("def late():\n    import ui.drive", []),
    ],
)
def test_a_part_that_does_not_find_what_it_imports_is_named_also_when_it_would_be_late(
    tmp_path: Path, line: str, found: list[str]
) -> None:
    write("ours/part.py", line)(tmp_path)
    values = {"site": str(tmp_path), "ours": ("ours",), "elsewhere": started.ELSEWHERE}
    code = f"import sys\nsys.path = [{str(tmp_path)!r}, *sys.path]\n{started.IMPORTS.format(**values)}"
    done = subprocess.run([sys.executable, "-I", "-B", "-c", code], capture_output=True, text=True, timeout=60, check=True)
    said = json.loads(done.stdout)
    assert len(said) == len(found)
    assert all(one.startswith(start) for one, start in zip(said, found, strict=True)), said


def test_a_first_page_that_is_not_painted_is_a_finding_with_the_programs_own_words(tmp_path: Path) -> None:
    home = {"/tmp": str(tmp_path), '"-m", "kiosk.keeper"': '"-c", "raise SystemExit(\'no page\')"'}
    code = started.PAINTS
    for was, now in home.items():
        code = code.replace(was, now)
    done = subprocess.run([sys.executable, "-I", "-B", "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert json.loads(done.stdout) == ["the first page is not painted: no page\n"]


def test_rules_that_cannot_be_loaded_inside_the_tree_are_a_finding(tree: Path) -> None:
    (found,) = lint.firewall(tree)
    assert found.startswith("the firewall does not load inside the tree: ")


def test_a_tree_whose_own_python_does_not_start_is_a_finding(tree: Path) -> None:
    assert [one.partition(":")[0] for one in started.started(tree, WHAT)] == ["the tree's own Python got nowhere"] * 2


@pytest.mark.parametrize("arch", ARCHITECTURES)
def test_each_processor_has_one_kernel_and_no_package_of_a_way_in(arch: str) -> None:
    wanted = packages(arch)
    assert [name for name in wanted if name.startswith("linux-image")] == [f"linux-image-{arch}"]
    assert not {"openssh-server", "sudo", "dbus", "libpam-systemd", "bash", "curl", "python3-pip"} & set(wanted)
    assert len(wanted) == len(set(wanted))


def test_what_is_kept_and_what_is_started_agree_with_the_units() -> None:
    started = {entry.partition(":")[0] for entry in WHAT.enabled}
    ours = {unit.name for unit in SYSTEMD.iterdir() if "[Install]" in unit.read_text(errors="replace")}
    assert ours <= started
    assert not started & set(WHAT.masked)
    assert not lint.FORBIDDEN & set(WHAT.programs)
    for unit in SYSTEMD.glob("*.service"):
        program = unit.read_text().partition("\nExecStart=")[2].split()[0]
        assert program.startswith("/opt/bluelamp/") or program.rpartition("/")[2] in WHAT.programs, unit.name


def test_every_module_that_a_unit_starts_is_in_the_image_and_the_test_door_is_not() -> None:
    for unit in SYSTEMD.glob("*.service"):
        module = unit.read_text().partition(" -m ")[2].split(" ")[0]
        if module:
            path = module.replace(".", "/")
            assert any(path == one.removesuffix(".py") or path.startswith(f"{one}/") for one in WHAT.ours), module
    assert "ui/drive.py" in WHAT.ours_without
    assert not any(one.startswith(("tests", "desk", "bench")) for one in WHAT.ours)


def test_the_overlay_and_the_lists_name_no_mirror() -> None:
    for path in (ROOT / "provisioning" / "image").rglob("*"):
        if path.is_file() and "__pycache__" not in path.parts:
            assert "deb.debian.org" not in path.read_text(), path


def test_the_package_sources_are_those_of_this_machine() -> None:
    lines = sources("trixie")
    assert lines[0].startswith("deb ")
    assert " trixie main" in lines[0]


def test_packages_are_set_up_without_the_builders_own_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    monkeypatch.setenv("https_proxy", "http://192.0.2.1:3128")
    assert {"PATH", "https_proxy", "SOURCE_DATE_EPOCH"} <= set(environment())
    assert "PYTHONDONTWRITEBYTECODE" not in environment()


def test_nothing_is_mounted_but_what_the_table_says() -> None:
    entries = [line.split() for line in (OVERLAY / "etc/fstab").read_text().splitlines() if not line.startswith("#")]
    assert {entry[1] for entry in entries} == {"/var", "/tmp"}
    for entry in entries:
        assert {"nosuid", "nodev", "noexec"} <= set(entry[3].split(",")), entry


def test_patterns_of_the_list_choose_what_they_say(tmp_path: Path) -> None:
    for name in ("a/x.so", "a/y.so", "a/z.so", "b/x.so"):
        write(name)(tmp_path)
    chosen = {path.relative_to(tmp_path).as_posix() for path in matching(tmp_path, ("a/{x,y}.so", "b"))}
    assert chosen == {"a/x.so", "a/y.so", "b"}


def test_contents_have_no_key_that_nobody_reads() -> None:
    raw = tomllib.loads((ROOT / "provisioning/image/contents.toml").read_text())
    assert set(raw) == set(Contents.__dataclass_fields__)


@needs_tools
def test_the_same_tree_has_the_same_root_hash_and_another_has_not(tree: Path, tmp_path: Path) -> None:
    first = pack.seal(tree, tmp_path / "1.img", "root")
    shutil.copytree(tree, tmp_path / "again", symlinks=True)
    (tmp_path / "again/etc/passwd").touch()
    again = pack.seal(tmp_path / "again", tmp_path / "2.img", "root")
    assert (first.root_hash, first.tree) == (again.root_hash, again.tree)
    assert first.path.read_bytes() == again.path.read_bytes()
    write("etc/passwd", "root:x:0:0::/root:/usr/bin/false\n")(tmp_path / "again")
    assert pack.seal(tmp_path / "again", tmp_path / "3.img", "root").root_hash != first.root_hash


def test_models_come_by_their_manifest_or_not_at_all(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "models"
    write("speech/ko/am", "weights")(folder)
    write("sounds/door.wav", "sound")(folder)
    with pytest.raises(SystemExit):
        models.take(folder, tmp_path / "out")
    models.write(folder)
    write("speech/ko/more", "not in the manifest")(folder)
    models.take(folder, tmp_path / "out")
    assert models.manifest(tmp_path / "out") == {k: v for k, v in models.manifest(folder).items() if k != "speech/ko/more"}
    write("speech/ko/am", "changed")(folder)
    with pytest.raises(SystemExit):
        models.take(folder, tmp_path / "out")
    assert "is not the file that the manifest names" in capsys.readouterr().err
