"""A PostgreSQL server of one's own, for tests and measurements: empty at first, and gone afterwards."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# Nothing has to outlast a power cut where only what is true in the end counts, not how long it takes.
FORGETFUL = "-c fsync=off"


def postgresql_programs() -> Path | None:
    """The folder with PostgreSQL's programs, the newest installed, or None."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    on_path = shutil.which("initdb")
    if found:
        return found[-1].parent
    return Path(on_path).resolve().parent if on_path else None


@contextmanager
def running_postgresql(programs: Path, port: int, options: str = "") -> Iterator[str]:
    """Run a server on a port of the loopback while the block lasts; gives the address of its database `postgres`."""
    # Below /tmp itself: as root the server runs as another user, who must reach it.
    folder = Path(tempfile.mkdtemp(prefix="returners-postgresql-"))
    folder.chmod(0o755)
    user = ["runuser", "-u", "nobody", "--"] if os.geteuid() == 0 else []
    if user:
        shutil.chown(folder, "nobody")
    data = folder / "data"

    def run(*command: str) -> None:
        subprocess.run([*user, *command], check=True, capture_output=True, cwd=folder)

    run(f"{programs}/initdb", "-D", str(data), "-U", "returners", "--auth=trust", "-E", "UTF8", "--no-sync")
    whole = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c max_connections=300 {options}"
    run(f"{programs}/pg_ctl", "-D", str(data), "-o", whole, "-l", str(folder / "log"), "-w", "start")
    try:
        yield f"postgresql://returners@127.0.0.1:{port}/postgres"
    finally:
        run(f"{programs}/pg_ctl", "-D", str(data), "-m", "immediate", "stop")
        shutil.rmtree(folder)
