"""Brings up the whole assistant and keeps it up until Ctrl-C: `python -m dev.up`, or `make run`."""

from __future__ import annotations

import signal
import sys
import threading

from sqlalchemy import select

from dev import model
from dev.processes import DidNotStart, assistant, port_is_taken, start_all, stop_all
from programme import migrations, samples
from programme.answers import load_answers
from programme.content import ContentError, Programme, load_programme
from programme.records import Coordinator
from programme.settings import Settings, SettingsError
from programme.store import Store, StoreUnavailable
from programme.times import system_clock


def main() -> None:
    """Check, prepare, start, wait, stop. Anything in the way is one line that says what to do, and exit 1."""
    try:
        settings = Settings.from_environment()
        programme = load_programme(settings.data)
        load_answers(settings.data, programme)
        _check_ports(settings)
        has_sample_login = _prepare_database(settings, programme)
    except (SettingsError, ContentError) as error:
        sys.exit(str(error))
    except StoreUnavailable:
        sys.exit("The database can't be reached: check DATABASE_URL, and that the server is running.")
    model.ensure()
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: stop.set())
    processes = assistant(settings)
    print("Starting …", flush=True)
    try:
        start_all(processes, tell=True)
    except DidNotStart as error:
        sys.exit(str(error))
    _say_where(settings, programme, has_sample_login)
    while not stop.wait(0.5):
        ended = next((process for process in processes if process.has_ended()), None)
        if ended:
            stop_all(processes)
            sys.exit(f"{ended.name} ended by itself: {ended.last_line()} (see {ended.log})")
    print("\nStopping …", flush=True)
    stop_all(processes)
    print("Stopped. Nothing is lost: `make run` goes on where you were.")


def _check_ports(settings: Settings) -> None:
    for name, port in (
        ("PORT", settings.port),
        ("RASA_PORT", settings.rasa_port),
        ("ACTIONS_PORT", settings.actions_port),
    ):
        if port_is_taken(port):
            raise SettingsError(
                f"Port {port} is taken: stop the program that has it, or choose another: {name}={port + 100} make run."
            )


def _prepare_database(settings: Settings, programme: Programme) -> bool:
    """Bring the database to its newest form, with samples if it is empty; whether the sample login exists."""
    settings.state.mkdir(parents=True, exist_ok=True)
    store = Store.connect(settings)
    try:
        store.check()
        migrations.upgrade(store)
        with store.write() as session:
            if settings.sample_data and samples.add_samples(session, programme, system_clock()):
                print("The database was empty: sample records are in it now.", flush=True)
            sample = session.scalar(select(Coordinator.id).where(Coordinator.is_sample))
    finally:
        store.close()
    return sample is not None


def _say_where(settings: Settings, programme: Programme, has_sample_login: bool) -> None:
    site = f"http://{settings.host}:{settings.port}"
    print(f"\n{programme.name} is ready.\n\n  The site     {site}\n  The console  {site}/console")
    if has_sample_login:
        print(f"               login {samples.COORDINATOR_LOGIN}, password {samples.COORDINATOR_PASSWORD} (a sample)")
    print("\nPress Ctrl-C to stop.", flush=True)


if __name__ == "__main__":
    main()
