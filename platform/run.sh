#!/bin/sh
# From a fresh clone to a kiosk on the screen; see --help. Works from any folder, on Debian 12.
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
. "$root/platform/packages.sh"

usage() {
  cat <<'END'
sh platform/run.sh [OPTION OF lanrian]...

Installs what is missing (apt-get, as root or through sudo), builds the release preset and the
catalog from data/seed, and opens the kiosk. Without a display it writes build/first-screen.png.
Options are passed on: --window 1080x1920, --lang en, --screen list:museum; all of them are told by
build/release/bin/lanrian --help.
END
}

# Something to draw on: X11, Wayland, or a card that we may use with a screen connected to it.
has_display() {
  if [ -n "${DISPLAY:-}" ] || [ -n "${WAYLAND_DISPLAY:-}" ]; then return 0; fi
  for card in /dev/dri/card*; do
    if [ -r "$card" ] && [ -w "$card" ] &&
      grep -qsx connected /sys/class/drm/"${card##*/}"-*/status; then
      return 0
    fi
  done
  return 1
}

# Options with which lanrian opens no window by itself.
draws_no_window() {
  for option in "$@"; do
    case $option in
      --screenshot | --screenshot=* | --dump-ui | --dump-ui=*) return 0 ;;
      --script | --script=* | --version) return 0 ;;
    esac
  done
  return 1
}

case ${1:-} in
  -h | --help)
    usage
    exit 0
    ;;
esac

# Unquoted on purpose: lists of words.
# shellcheck disable=SC2086
need_packages $build_packages $run_packages
build_preset "$root" release

lanrian="$root/build/release/bin/lanrian"
if draws_no_window "$@" || has_display; then
  say "Opening the kiosk: build/release/bin/lanrian${*:+ $*}"
  exec "$lanrian" "$@"
fi
say "No display here (DISPLAY, WAYLAND_DISPLAY, /dev/dri): drawing the first screen to a file"
"$lanrian" --screenshot "$root/build/first-screen.png" "$@"
say "Wrote build/first-screen.png"
