#!/usr/bin/env bash
# Makes .venv (Python 3.11 or newer) and bot/.venv (Python 3.10) from their lock files; does nothing if they are up to date.
set -euo pipefail
cd "$(dirname "$0")/.."
source dev/uv.sh

# An environment is up to date if it was made from the lock file as it is now.
up_to_date() { [ -f "$1/made-from" ] && cmp -s "$1/made-from" "$2" && "$1/bin/python" -c '' 2>/dev/null; }

make_environment() { # folder, lock file, python
  up_to_date "$1" "$2" && return
  find_uv
  echo "Setting up $1 …"
  "$UV" venv --quiet --clear --python "$3" "$1"
  "$UV" pip sync --quiet --require-hashes --python "$1/bin/python" "$2"
  cp "$2" "$1/made-from"
}

make_environment .venv requirements.lock "$(root_python)"
make_environment bot/.venv bot/requirements.lock "$(bot_python)"
