#!/bin/sh
# Builds the benchmarks as a release and runs them: sh tests/bench/run.sh [NAME ...]
set -eu

cd "$(dirname "$0")/../.."
cmake --preset release -B build/bench -DLANRIAN_BENCH=ON >/dev/null
if [ $# -eq 0 ]; then
  set -- text_bench screen_bench kiosk_bench
fi
cmake --build build/bench --target "$@"
for name in "$@"; do
  "build/bench/bin/$name"
done
