#!/bin/bash
# Runs a study without interruption, and once more with three kills by SIGKILL at random moments and --resume after each; then
# asks whether both ended with the same table, to the bit.
#
#   docs/examples/interrupted-study/kill-and-resume.sh [FOLDER]
#
# FOLDER is where the studies go; default is a fresh temporary folder.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
priorflow=$here/../../../priorflow
study=$here/study.yaml
total=300
case ${1:-} in
    -*)
        echo "kill-and-resume: the folder is '$1', but must not begin with a hyphen. Usage: $0 [FOLDER]" >&2
        exit 2
        ;;
esac
out=${1:-$(mktemp -d)}
mkdir -p "$out"

"$priorflow" run "$study" --jobs 2 --out "$out/whole" 2>&1 | grep -v '^WARNING'

complete() { # how many runs are written down
    find "$out/interrupted" -mindepth 3 -maxdepth 3 -path '*/runs/*' -not -name '.*' 2>/dev/null | wc -l
}

resume=
from=0
for third in 1 2 3; do
    # A random moment in this third of the study: after so many runs, and up to 200 ms later.
    until=$((from + 1 + RANDOM % (total / 3 - 20)))
    "$priorflow" run "$study" --jobs 2 --out "$out/interrupted" $resume >"$out/killed-$third.log" 2>&1 &
    pid=$!
    while [ "$(complete)" -lt "$until" ]; do
        kill -0 "$pid" 2>/dev/null || { cat "$out/killed-$third.log"; echo "It ended before it was killed." >&2; exit 1; }
        sleep 0.05
    done
    sleep "0.$(printf '%03d' $((RANDOM % 200)))"
    kill -KILL "$pid"
    wait "$pid" 2>/dev/null || true
    echo "Killed with $(complete) of $total runs complete."
    resume=--resume
    from=$((third * total / 3))
done

"$priorflow" run "$study" --jobs 2 --out "$out/interrupted" --resume 2>&1 | grep -v '^WARNING'

whole=$(echo "$out"/whole/*-*)
interrupted=$(echo "$out"/interrupted/*-*)
"$priorflow" diff "$whole" "$interrupted"
for table in results.csv summary.csv comparisons.csv ranks.csv; do
    cmp "$whole/$table" "$interrupted/$table"
    echo "$table: the same bytes"
done
