"""When a returner can come to a coaching session, and which of the shown slots she chooses, in her own words.

A message is tidied (`words`) and cut into sentences and clauses (`denied`); in each clause everything said about
time is found once, the surest way of saying it first (`days`, `times`, `places`), and the words around it tell
whether it is wanted, denied or a limit ("not before 10").
"""

from __future__ import annotations

from programme.reading.slot_wish.choice import chosen_slot
from programme.reading.slot_wish.wish import Wish, read_wish

__all__ = ["Wish", "chosen_slot", "read_wish"]
