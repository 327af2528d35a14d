#!/bin/sh
# Builds and runs the tests; see --help. Works from any folder, on Debian 12.
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
. "$root/platform/packages.sh"

usage() {
  cat <<'END'
sh tests/run.sh [--long] [--tidy] [OPTION OF ctest]...

Installs what is missing (apt-get, as root or through sudo), builds the dev preset and runs every
test. Options are passed on: -L unit runs only the unit tests, -R golden those with that name.

  --long    also what takes hours (LANRIAN_LONG=1)
  --tidy    clang-tidy on every file of ours instead of the tests
END
}

tidy=no
for option in "$@"; do
  shift
  case $option in
    -h | --help)
      usage
      exit 0
      ;;
    --long) export LANRIAN_LONG=1 ;;
    --tidy) tidy=yes ;;
    *) set -- "$@" "$option" ;;
  esac
done

# Unquoted on purpose: lists of words.
# shellcheck disable=SC2086
need_packages $build_packages $run_packages $test_packages
if [ "$tidy" = yes ]; then
  # shellcheck disable=SC2086
  need_packages $tidy_packages
  build_preset "$root" tidy
  exit 0
fi
build_preset "$root" dev
say "Testing"
cd "$root"
exec ctest --preset dev -j "$(nproc)" "$@"
