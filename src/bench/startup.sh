#!/usr/bin/env bash
# What the plugin costs a build: pairs whole Maven processes and prints medians.
#
#   src/bench/startup.sh RULES [BUNDLE] [RUNS]
#
# RULES is a directory of Falco rules, BUNDLE a STIX bundle of ATT&CK, RUNS the number of rounds (11). Each round runs
# every case once, so that what else the machine does falls on all alike. "embedded" is check as it is unconfigured,
# "skip" with the goal skipped, "none" without reports, "seven" with all formats. The bundle is read as attackFile for the
# first time, for a later time, with little memory as well, and as an attackUrl that was downloaded before. The plugin is
# installed as install.sh tells; MVN names another Maven to run.
set -euo pipefail

rules=$(cd "${1:?a directory of Falco rules}" && pwd)
bundle=${2:+$(realpath "$2")}
runs=${3:-11}
mvn=${MVN:-mvn}
root=$(cd "$(dirname "$0")/../.." && pwd)
version=$("$root/src/bench/install.sh")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# project NAME CONFIGURATION: a project that holds the rules and runs check in the phase validate.
project() {
  mkdir -p "$work/$1"
  cp -r "$rules" "$work/$1/rules"
  cat >"$work/$1/pom.xml" <<EOF
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>bench</groupId>
  <artifactId>$1</artifactId>
  <version>1</version>
  <packaging>pom</packaging>
  $2
</project>
EOF
}

# plugin CONFIGURATION [GOAL]
plugin() {
  echo "<build><plugins><plugin>
    <groupId>io.github.falcomitre</groupId>
    <artifactId>falco-mitre-maven-plugin</artifactId>
    <version>$version</version>
    <executions><execution><phase>validate</phase><goals><goal>${2:-check}</goal></goals></execution></executions>
    <configuration>$1</configuration>
  </plugin></plugins></build>"
}

# check CONFIGURATION: check, which lets the build pass.
check() { plugin "<failOnViolation>false</failOnViolation>$1"; }

# round CASE PROJECT [MAVEN_OPTS]: one process; its milliseconds by the clock and of all processors go to the case's file.
TIMEFORMAT='%R %U %S'
round() {
  local times
  times=$({ time (cd "$work/$2" && MAVEN_OPTS="${3:-}" "$mvn" -q -o -B validate >"$work/$1.log" 2>&1); } 2>&1) ||
    { cat "$work/$1.log" >&2; exit 1; }
  awk '{printf "%d %d\n", $1 * 1000, ($2 + $3) * 1000}' <<<"$times" >>"$work/$1.ms"
}

project bare ""
project embedded "$(check "")"
project skip "$(plugin "<skip>true</skip>")"
project none "$(check "<formats>,</formats>")"
project xml "$(check "<formats>xml</formats>")"
project seven "$(check "<formats>xml,html,json,sarif,junit,navigator,markdown</formats>")"
project fix "$(plugin "<dryRun>true</dryRun>" fix)"
project gaps "$(plugin "" gaps)"
cases=(bare skip none xml embedded seven fix gaps)
if [[ -n $bundle ]]; then
  cache="<cacheDirectory>$work/cache</cacheDirectory>"
  first="<cacheDirectory>$work/first</cacheDirectory>"
  project bundle-first "$(check "<attackFile>$bundle</attackFile>$first")"
  project bundle "$(check "<attackFile>$bundle</attackFile>$cache")"
  coproc server { java "$root/src/bench/Serve.java" "$bundle"; }
  input=${server[1]}
  read -r url <&"${server[0]}"
  project downloaded "$(check "<attackUrl>$url</attackUrl>$cache")"
  (cd "$work/downloaded" && "$mvn" -q -B validate >"$work/download.log" 2>&1) || { cat "$work/download.log" >&2; exit 1; }
  exec {input}>&-
  cases+=(bundle-first bundle bundle-256m downloaded)
fi

for ((i = 0; i <= runs; i++)); do
  for case in "${cases[@]}"; do
    rm -rf "$work/first"
    case $case in
      bundle-256m) round $case bundle -Xmx256m ;;
      *) round "$case" "$case" ;;
    esac
  done
  # The first round only warms the disk's cache.
  if ((i == 0)); then rm -f "$work"/*.ms; fi
done

# median CASE COLUMN
median() {
  awk -v column="$2" '{print $column}' "$work/$1.ms" | sort -n |
    awk '{v[NR] = $1} END {m = (NR + 1) / 2; print (v[int(m)] + v[int(m + 0.5)]) / 2}'
}

bare=$(median bare 1)
printf '%-12s %10s %10s %8s %10s\n' case 'median ms' 'least ms' ratio 'cpu ms'
for case in "${cases[@]}"; do
  median=$(median "$case" 1)
  least=$(sort -n "$work/$case.ms" | awk 'NR == 1 {print $1}')
  ratio=$(awk "BEGIN {printf \"%.2f\", $median / $bare}")
  printf '%-12s %10s %10s %8s %10s\n' "$case" "$median" "$least" "$ratio" "$(median "$case" 2)"
done
