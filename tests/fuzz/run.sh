#!/bin/sh
# Throws texts by chance at the fonts until one breaks a promise: sh tests/fuzz/run.sh [SECONDS].
# What it learns stays in build/fuzz/corpus; a text that fails is kept in tests/fuzz/seeds/text, and
# the ordinary tests try it from then on.
set -eu

cd "$(dirname "$0")/../.."
. platform/packages.sh
seconds=${1:-600}
case $seconds in
  '' | *[!0-9]*) fail "usage: sh tests/fuzz/run.sh [SECONDS]" ;;
esac
# Unquoted on purpose: lists of words.
# shellcheck disable=SC2086
need_packages $build_packages $run_packages $fuzz_packages
if command -v ccache >/dev/null; then
  export CMAKE_C_COMPILER_LAUNCHER=ccache CMAKE_CXX_COMPILER_LAUNCHER=ccache
fi
cmake --preset asan -B build/fuzz -DCMAKE_C_COMPILER=clang -DCMAKE_CXX_COMPILER=clang++ \
  -DLANRIAN_SANITIZE=address,undefined,fuzzer-no-link -DLANRIAN_FUZZ=ON -DBUILD_TESTING=OFF \
  >/dev/null
cmake --build build/fuzz --target text_fuzz
mkdir -p build/fuzz/corpus
exec build/fuzz/bin/text_fuzz -max_total_time="$seconds" -max_len=1024 -timeout=10 \
  -rss_limit_mb=1500 -print_final_stats=1 \
  -artifact_prefix=tests/fuzz/seeds/text/ build/fuzz/corpus tests/fuzz/seeds/text
