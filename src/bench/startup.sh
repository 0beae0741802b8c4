#!/usr/bin/env bash
# What the plugin costs a build: pairs whole Maven processes and prints medians.
#
#   src/bench/startup.sh RULES [BUNDLE] [RUNS]
#
# RULES is a directory of Falco rules, BUNDLE a STIX bundle of ATT&CK, RUNS the number of rounds (11). Each round runs
# every case once, so that what else the machine does falls on all alike. The bundle is read as attackFile, with little
# memory as well, and as an attackUrl that was downloaded before. The plugin must be installed first
# (mvn -B install -DskipTests -Dinvoker.skip); MVN names another Maven to run.
set -euo pipefail

rules=$(cd "${1:?a directory of Falco rules}" && pwd)
bundle=${2:+$(realpath "$2")}
runs=${3:-11}
mvn=${MVN:-mvn}
root=$(cd "$(dirname "$0")/../.." && pwd)
version=$(sed -n 's:^  <version>\(.*\)</version>:\1:p' "$root/pom.xml" | head -n 1)
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

plugin() {
  echo "<build><plugins><plugin>
    <groupId>io.github.falcomitre</groupId>
    <artifactId>falco-mitre-maven-plugin</artifactId>
    <version>$version</version>
    <executions><execution><phase>validate</phase><goals><goal>check</goal></goals></execution></executions>
    <configuration><failOnViolation>false</failOnViolation>$1</configuration>
  </plugin></plugins></build>"
}

# round CASE PROJECT [MAVEN_OPTS]: one process; its wall time in milliseconds goes to the case's file.
round() {
  local begin end
  begin=$(date +%s%N)
  (cd "$work/$2" && MAVEN_OPTS="${3:-}" "$mvn" -q -o -B validate >"$work/$1.log" 2>&1) ||
    { cat "$work/$1.log" >&2; exit 1; }
  end=$(date +%s%N)
  echo $(((end - begin) / 1000000)) >>"$work/$1.ms"
}

project bare ""
project embedded "$(plugin "")"
cases=(bare embedded)
if [[ -n $bundle ]]; then
  project bundle "$(plugin "<attackFile>$bundle</attackFile>")"
  coproc server { java "$root/src/bench/Serve.java" "$bundle"; }
  input=${server[1]}
  read -r url <&"${server[0]}"
  cache="<cacheDirectory>$work/cache</cacheDirectory>"
  project downloaded "$(plugin "<attackUrl>$url</attackUrl>$cache")"
  (cd "$work/downloaded" && "$mvn" -q -B validate >"$work/download.log" 2>&1) || { cat "$work/download.log" >&2; exit 1; }
  exec {input}>&-
  cases+=(bundle bundle-256m downloaded)
fi

for ((i = 0; i <= runs; i++)); do
  round bare bare
  round embedded embedded
  if [[ -n $bundle ]]; then
    round bundle bundle
    round bundle-256m bundle -Xmx256m
    round downloaded downloaded
  fi
  # The first round only warms the disk's cache.
  if ((i == 0)); then rm -f "$work"/*.ms; fi
done

median() { sort -n "$1" | awk '{v[NR] = $1} END {m = (NR + 1) / 2; print (v[int(m)] + v[int(m + 0.5)]) / 2}'; }

bare=$(median "$work/bare.ms")
printf '%-12s %10s %10s %8s\n' case 'median ms' 'least ms' ratio
for case in "${cases[@]}"; do
  median=$(median "$work/$case.ms")
  least=$(sort -n "$work/$case.ms" | head -n 1)
  printf '%-12s %10s %10s %8s\n' "$case" "$median" "$least" "$(awk "BEGIN {printf \"%.2f\", $median / $bare}")"
done
