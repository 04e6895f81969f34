# What bin/serve and bin/test share: packages, Python, the virtual environment, translations. Sourced, never run.
# Every step first looks whether there is something to do; where there is not, it costs no network.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
cd "$root" || exit 1
venv=$root/.venv
python=$venv/bin/python
missing=()

# Each argument on a line of its own.
say() { printf '%s\n' "$@"; }

# One line with the cure, and out.
stop() {
  printf 'bin/%s: %s\n' "${0##*/}" "$*" >&2
  exit 1
}

# A variable from the environment, else from .env (as moralorg/env.py reads it), else the default.
setting() {
  local value=${!1:-}
  if [ -z "$value" ] && [ -r .env ]; then
    value=$(sed -nE "s/^(export +)?$1=[\"']?([^\"']*)[\"']?\$/\\2/p" .env | tail -n 1)
  fi
  printf '%s' "${value:-$2}"
}

# VAR_DIR: the one folder that the portal writes to.
open_var() {
  VAR_DIR=$(setting VAR_DIR "$root/var")
  mkdir -p "$VAR_DIR/log" 2>/dev/null && [ -w "$VAR_DIR/log" ] ||
    stop "VAR_DIR=$VAR_DIR cannot be written. Cure: own it, or set another VAR_DIR."
  VAR_DIR=$(cd "$VAR_DIR" && pwd -P)
  export VAR_DIR
}

# ── Debian's packages ────────────────────────────────────────────────────────────────────────────────────────

want_command() { command -v "$1" >/dev/null || missing+=("$2"); }

want_library() { grep -q "^[[:space:]]*$1 " <<<"$libraries" || missing+=("$2"); }

want_for_serving() {
  local libraries
  libraries=$(/sbin/ldconfig -p 2>/dev/null || ldconfig -p)
  want_library libpango-1.0.so.0 libpango-1.0-0             # WeasyPrint's text
  want_library libpangoft2-1.0.so.0 libpangoft2-1.0-0
  want_library libharfbuzz-subset.so.0 libharfbuzz-subset0  # certificates three times as fast
  want_command msgfmt gettext                               # translations
}

want_for_testing() {
  [ -n "$(postgres_programs)" ] || missing+=(postgresql)
  want_command redis-server redis-server
  want_command chromium chromium
  want_command pdftotext poppler-utils
}

# The folder of the newest PostgreSQL's programs; Debian does not put initdb on the PATH.
postgres_programs() {
  local folder
  for folder in $(printf '%s\n' /usr/lib/postgresql/*/bin | sort -Vr); do
    [ -x "$folder/initdb" ] && printf '%s' "$folder" && return
  done
  command -v initdb >/dev/null && dirname "$(command -v initdb)"
}

install_missing() {
  [ ${#missing[@]} -gt 0 ] || return 0
  local run=() log=$VAR_DIR/log/apt.log
  local cure="apt-get install --no-install-recommends ${missing[*]}"
  command -v apt-get >/dev/null || stop "missing here: ${missing[*]} (Debian's names). Cure: install them."
  if [ "$(id -u)" != 0 ]; then
    command -v sudo >/dev/null || stop "missing here: ${missing[*]}. Cure, as root: $cure"
    run=(sudo)
  fi
  say "Installing Debian's packages: ${missing[*]} …"
  "${run[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -qq >"$log" 2>&1 || true
  "${run[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" \
    >>"$log" 2>&1 || stop "could not install ${missing[*]} (see $log). Cure, as root: $cure"
  missing=()
}

# ── Python ───────────────────────────────────────────────────────────────────────────────────────────────────

# The first Python on the PATH that is new enough: 3.11 is what the pinned packages were chosen with.
find_python() {
  local name
  for name in python3.11 python3 python3.12 python3.13; do
    "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && printf '%s' "$name" && return
  done
  stop "Python 3.11 or newer is needed; here is $(python3 -V 2>/dev/null || echo none)." \
    "Cure: Debian 12 or Ubuntu 24.04, or install python3.11 (with python3.11-venv)."
}

make_venv() {
  "$python" -c 'import pip' 2>/dev/null && return
  local base
  base=$(find_python) || exit 1
  if ! "$base" -c 'import ensurepip, venv' 2>/dev/null; then
    missing+=("$("$base" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')")
    install_missing
  fi
  say "Making the virtual environment with $("$base" -V) …"
  "$base" -m venv --clear "$venv" || stop "could not make $venv. Cure: remove it and start again."
}

# The Python packages of one pinned file, unless exactly this file has been installed before.
install_python() {
  local stamp=$venv/.installed-${1%.txt} log=$VAR_DIR/log/pip.log wanted
  wanted=$(sha256sum <"$1")
  [ "$(cat "$stamp" 2>/dev/null)" = "$wanted" ] && return
  say "Installing Python packages ($1) …"
  "$python" -m pip install --disable-pip-version-check --no-input -r "$1" >"$log" 2>&1 ||
    stop "could not install $1: $(grep ERROR "$log" | tail -n 1). Cure: with the network up, start again (all of it: $log)."
  printf '%s\n' "$wanted" >"$stamp"
}

compile_translations() {
  local source
  for source in locale/*/LC_MESSAGES/*.po; do
    [ -e "$source" ] || continue
    [ "${source%.po}.mo" -nt "$source" ] && continue
    msgfmt --check-format -o "${source%.po}.mo" "$source" || stop "$source has a mistake. Cure: see the line above."
  done
}

# set_up serving | set_up testing. Two at once wait for each other.
set_up() {
  exec 8<"$root"
  flock 8
  want_for_serving
  [ "$1" = testing ] && want_for_testing
  install_missing
  make_venv
  install_python requirements.txt
  [ "$1" = testing ] && install_python requirements-dev.txt
  compile_translations
  exec 8<&-
}

# ── Servers ──────────────────────────────────────────────────────────────────────────────────────────────────

# Run a server as a child: Ctrl-C in the terminal does not reach it (we stop it in order), and the system stops
# it should this script be killed. The caller adds & and keeps $!.
as_child() { exec setsid setpriv --pdeathsig "$@"; }

# Is anybody listening on this port of 127.0.0.1?
port_is_busy() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# Ask children to end, wait as long as work in hand may take, then insist on their whole groups.
end_children() {
  local patience=$1 pid waited=0
  shift
  [ $# -gt 0 ] || return 0
  kill -TERM "$@" 2>/dev/null
  while kill -0 "$@" 2>/dev/null && [ "$waited" -lt $((patience * 10)) ]; do
    sleep 0.1
    waited=$((waited + 1))
  done
  for pid in "$@"; do kill -KILL -- "-$pid" 2>/dev/null; done
  return 0
}
