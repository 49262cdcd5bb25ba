# Finds uv, or puts it into .tools/; finds the two Pythons. Sourced by the other scripts.

UV_VERSION=0.13.9

find_uv() {
  UV=$(command -v uv || true)
  if [ -z "$UV" ]; then
    UV=.tools/uv/bin/uv
    if [ ! -x "$UV" ]; then
      echo "Fetching uv into .tools/ …"
      python3 -m venv .tools/uv 2>/dev/null && .tools/uv/bin/python -m pip install --quiet "uv==$UV_VERSION" ||
        { echo "uv is missing and couldn't be fetched: install it (the package python3-venv is needed to do it by itself)." >&2; exit 1; }
    fi
  fi
}

root_python() { first_python 3.11 3.12 3.13; }
bot_python() { first_python 3.10; }

# The path of the first of these versions that is on the machine: on the PATH, or in pyenv, where uv doesn't look.
# None: its number, and uv fetches it.
first_python() {
  local version path
  for version in "$@"; do
    for path in "$(command -v "python$version" || true)" "${PYENV_ROOT:-$HOME/.pyenv}"/versions/"$version".*/bin/python; do
      if [ -n "$path" ] && [ -x "$path" ] && "$path" -c "import sys; sys.exit('%d.%d' % sys.version_info[:2] != '$version')" 2>/dev/null; then
        echo "$path"
        return
      fi
    done
  done
  echo "${@: -1}"
}
