#!/bin/sh
# Throws bytes by chance at a target until a promise breaks; without a target at all in turn:
# sh tests/fuzz/run.sh [TARGET] [SECONDS]. What it learns stays in build/fuzz/corpus/TARGET; bytes
# that fail are kept in tests/fuzz/seeds/TARGET, and the ordinary tests try them from then on.
set -eu

# Each also in CMakeLists.txt.
targets="
  text
  opening_hours
  search
  geojson
  json
  csv
  rrule
  delta
  pointer
  tuf_metadata"

cd "$(dirname "$0")/../.."
. platform/packages.sh
# Unquoted on purpose, here and below: lists of words.
# shellcheck disable=SC2086
usage="usage: sh tests/fuzz/run.sh [TARGET] [SECONDS]; targets are$(printf ' %s' $targets)"
for target in $targets; do
  [ "${1:-}" = "$target" ] || continue
  targets=$target
  shift
  break
done
seconds=${1:-600}
case $seconds in
  '' | *[!0-9]*) fail "$usage" ;;
esac
[ $# -le 1 ] || fail "$usage"
# shellcheck disable=SC2086
need_packages $build_packages $run_packages $fuzz_packages
if command -v ccache >/dev/null; then
  export CMAKE_C_COMPILER_LAUNCHER=ccache CMAKE_CXX_COMPILER_LAUNCHER=ccache
fi
cmake --preset asan -B build/fuzz -DCMAKE_C_COMPILER=clang -DCMAKE_CXX_COMPILER=clang++ \
  -DLANRIAN_SANITIZE=address,undefined,fuzzer-no-link -DLANRIAN_FUZZ=ON -DBUILD_TESTING=OFF \
  >/dev/null
for target in $targets; do
  cmake --build build/fuzz --target "${target}_fuzz"
  mkdir -p "build/fuzz/corpus/$target"
  "build/fuzz/bin/${target}_fuzz" -max_total_time="$seconds" -max_len=1024 -timeout=10 \
    -rss_limit_mb=1500 -print_final_stats=1 -artifact_prefix="tests/fuzz/seeds/$target/" \
    "build/fuzz/corpus/$target" "tests/fuzz/seeds/$target"
done
