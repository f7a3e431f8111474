"""`--output FORMAT=FILE`: reports in files in addition to the printed one."""

import json
import os
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from wirelint.checking.result import FileResult
from wirelint.cli import main
from wirelint.report import FORMATS, Style, renderer
from wirelint.report.outputs import Outputs
from wirelint.report.summary import RunCounts

from .conftest import Make

Run = Callable[..., Result]
STORY = "The {{ pier.name }} sails on Monday, the harbour office said in a note to the people of the town.\n"


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run `wirelint check` in a folder with one story."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "story.txt").write_text(STORY, encoding="utf-8")

    def call(*arguments: str) -> Result:
        result = CliRunner().invoke(main, ["check", "--isolated", "--select", "desk/cms-code", *arguments])
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return call


def test_each_file_is_what_the_format_prints(run: Run, tmp_path: Path) -> None:
    arguments = [word for name in FORMATS for word in ("--output", f"{name}=out.{name}")]
    result = run("story.txt", "-f", "concise", "--color", "always", *arguments)
    assert (result.exit_code, result.stderr) == (1, "")
    for name in FORMATS:
        written = (tmp_path / f"out.{name}").read_text(encoding="utf-8")
        if name != "junit":  # it contains the time
            assert written == run("story.txt", "-f", name).stdout
        assert "code of the publishing system left in the story" in written
    assert result.stdout == (tmp_path / "out.concise").read_text(encoding="utf-8")
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(
        ["story.txt", *(f"out.{name}" for name in FORMATS)]
    )


def test_a_path_that_cannot_be_written_is_an_error_and_the_rest_is_done(run: Run, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    result = run("story.txt", "--output", "json=no/such/out", "--output", "html=folder", "--output", "jsonl=out.jsonl")
    assert result.exit_code == 2
    assert "wirelint: no/such/out: cannot be written: No such file or directory" in result.stderr
    assert "wirelint: folder: cannot be written: Is a directory" in result.stderr
    assert "desk/cms-code" in result.stdout
    assert "2 things could not be done" in result.stdout.replace("\n", " ")
    assert json.loads((tmp_path / "out.jsonl").read_text(encoding="utf-8"))["rule"] == "desk/cms-code"


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no device that is always full")
def test_a_disk_that_fills_up_is_an_error(run: Run, tmp_path: Path) -> None:
    result = run("story.txt", "--output", "html=/dev/full", "--output", "json=out.json")
    assert result.exit_code == 2
    assert "wirelint: /dev/full: cannot be written: No space left on device" in result.stderr
    assert json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))["diagnostics"]
    assert os.path.exists("/dev/full")


@pytest.mark.parametrize(
    ("values", "words"),
    [
        (["sarif"], "expected FORMAT=FILE"),
        (["sarif="], "expected FORMAT=FILE"),
        (["sarf=x"], "expected FORMAT=FILE with one of text, concise"),
        (["json=-"], "--format"),
        (["json=x", "html=x"], "named twice"),
    ],
)
def test_contradictory_outputs_are_refused(run: Run, tmp_path: Path, values: list[str], words: str) -> None:
    result = run("story.txt", *(word for value in values for word in ("--output", value)))
    assert result.exit_code == 2
    assert words in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["story.txt"]


def test_an_old_report_is_replaced_with_its_mode_and_not_checked(run: Run, tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text(STORY * 3, encoding="utf-8")
    report.chmod(0o640)
    link = tmp_path / "link.txt"
    link.symlink_to(report)
    result = run(".", "-f", "concise", "--output", "text=link.txt", "-v")
    assert result.stdout.startswith("story.txt:1:5: error")
    assert result.stdout.count("\n") == 1
    assert "skipped, a report that this run writes" in result.stderr
    assert link.is_symlink()
    assert "1 error in 1 file" in report.read_text(encoding="utf-8")
    assert stat.S_IMODE(report.stat().st_mode) == 0o640


def test_a_new_report_has_the_mode_of_any_new_file(run: Run, tmp_path: Path) -> None:
    run("story.txt", "--output", "json=out.json")
    (tmp_path / "plain").touch()
    assert (tmp_path / "out.json").stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_a_failed_run_leaves_the_old_report(make: Make, tmp_path: Path) -> None:
    path = tmp_path / "out.json"
    path.write_text("before", encoding="utf-8")

    def results() -> Iterator[FileResult]:
        yield FileResult("a.txt", (make(),))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), Outputs([("json", str(path))]) as outputs:
        list(outputs.render(renderer("text"), results(), Style(RunCounts())))
    assert path.read_text(encoding="utf-8") == "before"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("terminal", FORMATS)
@pytest.mark.parametrize("name", FORMATS)
def test_every_report_is_written_while_files_are_checked(make: Make, tmp_path: Path, terminal: str, name: str) -> None:
    """Results are buffered until every report has consumed them: their number must stay small."""
    import gc
    import weakref

    class Held(str):
        __slots__ = ("__weakref__",)

    alive: weakref.WeakSet[Held] = weakref.WeakSet()
    most = 0

    def results() -> Iterator[FileResult]:
        nonlocal most
        for number in range(400):
            path = Held(f"{number}.txt")
            alive.add(path)
            yield FileResult(path, (make(),) if number % 3 else ())
            most = max(most, len(alive))

    gc.collect()
    with Outputs([(name, str(tmp_path / "out"))]) as outputs:
        for _ in outputs.render(renderer(terminal), results(), Style(RunCounts())):
            pass
    assert not outputs.problems
    assert most < 130  # two blocks of itertools.tee


def test_outputs_import_nothing_by_default(root: Path) -> None:
    code = (
        "import sys; from wirelint.cli import main\n"
        "try: main(['check', '-', '--isolated', '-f', 'concise'])\n"
        "except SystemExit: pass\n"
        "print(*(name for name in sys.modules if name.startswith('wirelint.report')))"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(root / "lint"), *filter(None, sys.path)])}
    done = subprocess.run([sys.executable, "-c", code], input="", capture_output=True, text=True, env=environment)
    loaded = set(done.stdout.split("\n")[-2].split())
    assert loaded == {
        "wirelint.report",
        "wirelint.report.concise",
        "wirelint.report.escapes",
        "wirelint.report.summary",
    }


@pytest.mark.parametrize("name", FORMATS)
def test_ten_thousand_findings(make: Make, name: str) -> None:
    results = (
        FileResult(f"{number}.txt", tuple(make(encoded_key=b"%d" % n) for n in range(10))) for number in range(1_000)
    )
    tally = RunCounts()
    report = "".join(renderer(name)(tally.count(results), Style(tally)))
    assert report.count("not how we say it") >= (10_000 if name != "markdown" else 1_000)
