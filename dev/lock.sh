#!/usr/bin/env bash
# Pins the newest releases that fit the two pyproject.toml files, with hashes.
set -euo pipefail
cd "$(dirname "$0")/.."
source dev/uv.sh
find_uv
UV=$(readlink -f "$UV")
flags=(--quiet --upgrade --generate-hashes --no-header)
"$UV" pip compile "${flags[@]}" --universal --python-version 3.11 --group dev pyproject.toml -o requirements.lock
(cd bot && "$UV" pip compile "${flags[@]}" --python "$(bot_python)" --group dev pyproject.toml -o requirements.lock)
echo "Pinned. Run make test before you commit the lock files."
