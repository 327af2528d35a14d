# Debian packages, the one list: what building, running and testing need, and how to get them.
# Sourced by platform/run.sh and tests/run.sh; POSIX sh.
# shellcheck shell=sh disable=SC2034,SC2016

build_packages="
  g++ cmake ninja-build pkg-config gettext
  libsdl2-dev libsdl2-image-dev libimgui-dev libstb-dev libqrencode-dev
  libharfbuzz-dev libfreetype-dev libfribidi-dev libthai-dev libdatrie-dev libutf8proc-dev
  libxkbcommon-dev xkb-data
  libsqlite3-dev libcurl4-openssl-dev libssl-dev libzstd-dev
  nlohmann-json3-dev libtomlplusplus-dev libcli11-dev libfmt-dev"

run_packages="
  fonts-tlwg-loma-ttf fonts-material-design-icons-iconfont ca-certificates"

test_packages="
  doctest-dev libicu-dev libpng-dev python3-cryptography
  fonts-noto-core pango1.0-tools nginx-light xvfb xauth zbar-tools
  tesseract-ocr tesseract-ocr-tha"

tidy_packages="clang clang-tidy clang-format"

fuzz_packages="clang libclang-rt-dev"

say() { printf '%s\n' "$*"; }

fail() {
  printf '%s\n' "$*" >&2
  exit 1
}

# The packages among the arguments that are not installed.
missing_packages() {
  for package in "$@"; do
    status=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null) || status=absent
    [ "$status" = installed ] || printf '%s ' "$package"
  done
}

# Run as root. Services do not start: a test wants nginx the program, not a server on port 80.
install_script='
  set -eu
  export DEBIAN_FRONTEND=noninteractive
  policy=/usr/sbin/policy-rc.d
  if [ ! -e "$policy" ]; then
    trap "rm -f $policy" EXIT
    printf "#!/bin/sh\nexit 101\n" >"$policy"
    chmod 755 "$policy"
  fi
  apt-get -qq update || echo "apt-get update failed: going on with the package lists at hand" >&2
  apt-get -qq install -y --no-install-recommends -o Dpkg::Use-Pty=0 "$@" >/dev/null
'

# Installs what is missing; asks nothing unless sudo must and a person is there to answer.
need_packages() {
  if ! command -v dpkg-query >/dev/null; then
    say "No dpkg here: the packages that Debian calls as in platform/packages.sh must be there."
    return 0
  fi
  missing=$(missing_packages "$@")
  [ -n "$missing" ] || return 0
  say "Installing ${missing% }"
  as_root=
  if [ "$(id -u)" -ne 0 ]; then
    if command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
      as_root="sudo -n"
    elif command -v sudo >/dev/null && [ -t 0 ]; then
      as_root=sudo
    else
      fail "install packages: not root, and no sudo without a password; run as root:
  apt-get install -y --no-install-recommends ${missing% }"
    fi
  fi
  # Unquoted on purpose: both are lists of words.
  # shellcheck disable=SC2086
  $as_root sh -c "$install_script" sh $missing ||
    fail "install packages: apt-get failed, see above; mend it and run this again"
}

# build_preset ROOT PRESET: configures (quietly unless it fails) and builds.
build_preset() {
  if command -v ccache >/dev/null; then
    export CMAKE_C_COMPILER_LAUNCHER=ccache CMAKE_CXX_COMPILER_LAUNCHER=ccache
  fi
  say "Building $2 in build/$2"
  mkdir -p "$1/build"
  log="$1/build/$2-configure.log"
  cmake -S "$1" --preset "$2" >"$log" 2>&1 || {
    cat "$log" >&2
    fail "configure $2: CMake failed, see above"
  }
  cmake --build "$1/build/$2" || fail "build $2: the compiler failed, see above"
}
