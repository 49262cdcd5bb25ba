"""A coach's calendar feed on the command line: its address, and a new one where the old has got about."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from programme.coaching import CannotBeDone
from programme.content import Programme
from programme.feeds import feed_subject, revoke_feed
from programme.links import Links
from programme.settings import Settings
from programme.store import Store
from programme.times import system_clock


def add_feed_command(commands: argparse._SubParsersAction[Any]) -> None:
    """Add the command to the others."""
    feed = commands.add_parser("feed", help="the address of a coach's calendar feed")
    feed.add_argument("coach", help="the coach's name")
    feed.add_argument("--revoke", action="store_true", help="make the old address void, and print a new one")
    feed.add_argument("--by", help="with --revoke: the coordinator's login")
    feed.set_defaults(run=_feed)


def _feed(store: Store, _programme: Programme, options: argparse.Namespace) -> None:
    if options.revoke and not options.by:
        sys.exit("Say who revokes it: add --by and the coordinator's login.")
    try:
        with store.write() as session:
            subject = (
                revoke_feed(session, coach=options.coach, by=options.by, now=system_clock())
                if options.revoke
                else feed_subject(session, coach=options.coach)
            )
    except CannotBeDone as error:
        sys.exit(str(error))
    print(Links.from_settings(Settings.from_environment()).address("feed", subject))
