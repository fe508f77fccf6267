"""What a killed server leaves of uploads goes with a later start; what is still wanted stays."""

from __future__ import annotations

import os
import time
from pathlib import Path

from seogo.app.library import open_library
from seogo.app.place import UPLOADS
from seogo.catalog.jobs import Jobs, JobState
from seogo.serve.leftovers import sweep
from server import running


def put(folder: Path, *, hours: float) -> Path:
    folder.mkdir(parents=True)
    (folder / "글.txt").write_text("제1조(가) 나", "utf-8")
    at = time.time() - hours * 3600
    for path in (folder / "글.txt", folder):
        os.utime(path, (at, at))
    return folder


def test_what_belongs_to_no_job_goes_and_what_is_wanted_stays(tmp_path: Path) -> None:
    with open_library(tmp_path / "library") as library:
        jobs, uploads = Jobs(library.catalog.database), library.path / UPLOADS
        old, coming = put(uploads / "a", hours=2), put(uploads / "b", hours=0.5)
        kept = []
        for state in (JobState.FAILED, JobState.DONE, None):
            id_ = jobs.add("add", owner="u", collection="가", task={}).id
            put(uploads / id_, hours=5)
            if state:
                jobs.take()
                jobs.end(id_, state, {})
            kept.append(uploads / id_)
        link = put(uploads / "files" / "가", hours=3) / "글.txt"
        assert sweep(uploads, jobs) == 2
        assert not old.exists()
        assert coming.exists()
        assert [one.exists() for one in kept] == [True, False, True]
        assert link.exists()  # a job that waits may be reading it elsewhere
        jobs.cancel(kept[2].name)
        assert sweep(uploads, jobs) == 1
        assert not link.exists()
        assert kept[2].exists()


def test_a_server_that_starts_does_so(tmp_path: Path) -> None:
    with open_library(tmp_path / "library") as library:
        left = put(library.path / UPLOADS / "cc", hours=2)
        with running(library):
            until = time.monotonic() + 30
            while left.exists() and time.monotonic() < until:
                time.sleep(0.02)
        assert not left.exists()
