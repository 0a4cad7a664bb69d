"""`render` and `deliver` killed at random moments: what has its final name is whole and listed.

EPAPER_KILLS is how many times each; a gate of its own asks for 200.
"""

import json
import os
import random
import resource
import shutil
import signal
import time
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from epaper_pdf.cli.app import app
from epaper_pdf.cli.exits import guarded
from epaper_pdf.publish.ledger import Act, read_ledger
from tests.newsroom import Newsroom, article

KILLS = int(os.environ.get("EPAPER_KILLS", "8"))
MOMENTS = random.Random(20260317)


def spawned(*arguments: str) -> int:
    """Start a command in a process of its own, everything imported already."""
    child = os.fork()
    if child:
        return child
    try:
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 1)
        os.dup2(null, 2)
        code = int(guarded(lambda: app([*arguments])))
    except BaseException:
        code = 99
    os._exit(code)


def lasting(*arguments: str) -> float:
    """Return how long a command takes that nobody kills."""
    start = time.perf_counter()
    assert os.waitpid(spawned(*arguments), 0)[1] == 0
    return time.perf_counter() - start


def killed(longest: float, *arguments: str) -> bool:
    """Kill a command at some moment of its life; tell whether it had not ended before."""
    child = spawned(*arguments)
    time.sleep(MOMENTS.random() * longest)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def assert_whole(version: Path) -> None:
    manifest = json.loads((version / "manifest.json").read_bytes())
    listed = {f["name"]: f["sha256"] for f in manifest["files"]}
    found = {
        str(p.relative_to(version)): sha256(p.read_bytes()).hexdigest()
        for p in version.rglob("*")
        if p.is_file() and p.name != "manifest.json"
    }
    assert found == listed


def often_killed(room: Newsroom, name: str) -> Iterator[list[Path]]:
    """Change an article and kill its render, KILLS times; yield the versions, each whole."""
    arguments = ("render", str(room.issue), "--out", str(room.out))
    folder, article = room.out / "XB" / "2026-03-17", room.issue / "articles" / f"{name}.md"
    text = article.read_text("utf-8")
    article.write_text(text + "又过了一天。\n", "utf-8")
    longest, count = lasting(*arguments) * 1.1, 0
    for number in range(KILLS):
        article.write_text(text + f"第{number}天，雾散得早。\n", "utf-8")
        count += killed(longest, *arguments)
        versions = sorted(p for p in folder.glob("v*") if p.is_dir())
        for version in versions:
            assert_whole(version)
        yield versions
        assert (folder / "current").resolve() in versions
    assert count > KILLS // 10


def test_a_killed_render_leaves_whole_versions_alone(newsroom: Newsroom) -> None:
    assert newsroom.render()[0] == 0
    seen: dict[str, bytes] = {}
    for versions in often_killed(newsroom, "ferry"):
        for version in versions:
            manifest = (version / "manifest.json").read_bytes()
            assert seen.setdefault(version.name, manifest) == manifest


def test_a_killed_replate_leaves_whole_versions_alone(newsroom: Newsroom) -> None:
    """Of three pages one changes: the others stay the files that they were, whatever dies."""
    page = "  - {{section: 副刊, layout: single, slots: {{lead: articles/{}.md}}}}\n"
    one = newsroom.folder / "layouts" / "small.yaml"
    single = one.read_text("utf-8").replace(
        "title: third}\n  photo", "title: third, optional: true}\n  photo"
    )
    newsroom.write("layouts/single.yaml", single)
    for name in ("garden", "letters"):
        newsroom.write(f"issues/2026-03-17/articles/{name}.md", article(name))
    issue = (newsroom.issue / "issue.yaml").read_text("utf-8")
    pages = "".join(page.format(name) for name in ("garden", "letters"))
    newsroom.write("issues/2026-03-17/issue.yaml", issue + pages)
    assert newsroom.render()[0] == 0
    folder = newsroom.out / "XB" / "2026-03-17"
    kept = {(folder / f"v1/pages/XB_20260317_0{n}.pdf").stat().st_ino for n in (1, 2)}
    for versions in often_killed(newsroom, "letters"):
        for version in versions:
            assert {(version / f"pages/XB_20260317_0{n}.pdf").stat().st_ino for n in (1, 2)} == kept
            changed = (version / "pages" / "XB_20260317_03.pdf").read_bytes()
            assert f"VersionID>{version.name[1:]}<".encode() in changed


def check_folder(hot: Path, ledger: Path, wanted: dict[str, str]) -> None:
    """Whatever has a final name is the whole file that the ledger had told of beforehand."""
    told = {e.note: e.sha256 for e in read_ledger(ledger) if e.act is Act.DELIVERING}
    names = {p.name for p in hot.iterdir() if not p.name.startswith(".")}
    for name in names:
        stem = name.removesuffix(".json").removesuffix(".sha256")
        assert stem in told
        if name == stem:
            assert sha256((hot / name).read_bytes()).hexdigest() == told[stem] == wanted[stem]
        elif name.endswith(".json"):
            assert json.loads((hot / name).read_bytes())["sha256"] == told[stem]
            assert {stem, f"{stem}.sha256"} <= names
        else:
            assert (hot / name).read_text() == f"{told[stem]}  {stem}\n"


def test_a_killed_delivery_leaves_whole_files_alone(newsroom: Newsroom, tmp_path: Path) -> None:
    newsroom.write_issue(
        "pages:\n",
        "pages:\n  - {section: 副刊, layout: empty, slots: {}}\n",
    )
    newsroom.write("layouts/empty.yaml", EMPTY)
    assert newsroom.render()[0] == 0
    out = newsroom.out / "XB" / "2026-03-17" / "v1"
    assert newsroom.run("approve", str(out), "--by", "罗雁")[0] == 0
    files = json.loads((out / "manifest.json").read_bytes())["files"]
    wanted = {f"XB_20260317_{f['page']}_P_v1.pdf": f["sha256"] for f in files if f["page"]}
    hot = tmp_path / "hot"
    arguments = ("deliver", str(out), "--to", str(hot))
    hot.mkdir()
    longest = lasting(*arguments) * 1.1
    count = 0
    for _ in range(KILLS):
        shutil.rmtree(hot)
        hot.mkdir()
        count += killed(longest, *arguments)
        check_folder(hot, out.parent, wanted)
    assert count > KILLS // 10
    assert os.waitpid(spawned(*arguments), 0)[1] == 0
    assert len([p for p in hot.iterdir() if p.suffix == ".json"]) == 2


def test_deliveries_at_once_deliver_each_page_once(newsroom: Newsroom, tmp_path: Path) -> None:
    assert newsroom.render()[0] == 0
    out, hot = newsroom.out / "XB" / "2026-03-17" / "v1", tmp_path / "hot"
    assert newsroom.run("approve", str(out), "--by", "罗雁")[0] == 0
    hot.mkdir()
    children = [spawned("deliver", str(out), "--to", str(hot), "--changed") for _ in range(5)]
    assert [os.waitpid(child, 0)[1] for child in children] == [0] * 5
    acts = [e.act for e in read_ledger(out.parent)]
    assert acts == [Act.APPROVE, Act.DELIVERING, Act.DELIVERED]
    assert len(list(hot.iterdir())) == 3


def test_a_disk_that_takes_no_more_leaves_nothing_half(
    newsroom: Newsroom, tmp_path: Path
) -> None:  # fmt: skip
    """The system itself refuses to write more than 50 kB of a file, in a process of its own."""
    assert newsroom.render()[0] == 0
    out, hot = newsroom.out / "XB" / "2026-03-17" / "v1", tmp_path / "hot"
    assert newsroom.run("approve", str(out), "--by", "罗雁")[0] == 0
    hot.mkdir()
    most = resource.getrlimit(resource.RLIMIT_FSIZE)
    arguments = ("deliver", str(out), "--to", str(hot))
    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, most[1]))
    try:
        child = spawned(*arguments)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, most)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 4
    assert list(hot.iterdir()) == []
    assert [e.act for e in read_ledger(out.parent)] == [Act.APPROVE, Act.DELIVERING]
    assert newsroom.run(*arguments)[0] == 0
    assert len(list(hot.iterdir())) == 3


EMPTY = """\
format: 1
grid: {columns: 4, column_chars: 12, gutter: 1em, size: 9.5pt, leading: 12pt, rows: 26}
slots:
  photo: {is: picture, at: [1-4, 1-26], optional: true}
"""
