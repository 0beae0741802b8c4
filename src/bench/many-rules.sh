#!/usr/bin/env bash
# How long many rules take to find, to read, to check and to report on in every format, in fresh processes with 512 MB
# of heap: prints a table of medians.
#
#   src/bench/many-rules.sh [RUNS]
#
# RUNS is the number of rounds (5). The classes must be built first (mvn -B test-compile). The last cases are single
# files of about 60 MB: plain, one whose text does not fit into Latin-1, and one long string in a ConfigMap.
set -euo pipefail

runs=${1:-5}
root=$(cd "$(dirname "$0")/../.." && pwd)
repository=${MAVEN_REPOSITORY:-$HOME/.m2/repository}
jar() {
  find "$repository/$1" -name "$2" | sort | tail -n 1
}
snakeyaml=$(jar org/yaml/snakeyaml 'snakeyaml-[0-9.]*.jar')
gson=$(jar com/google/code/gson/gson 'gson-[0-9.]*.jar')
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

javac -d "$work/classes" -cp "$root/target/classes" "$root/src/bench/ManyRules.java"
bench() {
  java -Xmx512m -cp "$work/classes:$root/target/classes:$snakeyaml:$gson" ManyRules "$@"
}

bench write "$work/1000-in-10" 1000 10 plain
bench write "$work/10000-in-100" 10000 100 plain
bench write "$work/100000-in-1000" 100000 1000 plain
bench write "$work/100000-wrapped" 100000 1000 wrapped
bench write "$work/one-file" 80000 1 plain
bench write "$work/one-file-wide" 80000 1 wide
bench write "$work/one-file-wrapped" 76000 1 wrapped
cases=(1000-in-10 10000-in-100 100000-in-1000 100000-wrapped one-file one-file-wide one-file-wrapped)

for ((i = 0; i < runs; i++)); do
  for case in "${cases[@]}"; do
    bench read "$work/$case" >>"$work/$case.txt"
  done
done

median() {
  cut -d ' ' -f "$2" "$work/$1.txt" | sort -n | sed -n "$(((runs + 1) / 2))p"
}
printf '| rules | | files | problems | findings | find ms | read ms | check ms | write ms |\n|---|---|---|---|---|---|---|---|---|\n'
for case in "${cases[@]}"; do
  printf '| %s | %s | %s | %s | %s | %s | %s | %s | %s |\n' "$(median "$case" 1)" "$case" "$(median "$case" 2)" \
    "$(median "$case" 3)" "$(median "$case" 4)" "$(median "$case" 5)" "$(median "$case" 6)" "$(median "$case" 7)" \
    "$(median "$case" 8)"
done
