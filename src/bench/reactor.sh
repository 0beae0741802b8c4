#!/usr/bin/env bash
# What the plugin costs a module of a large build: pairs whole Maven processes over a generated reactor.
#
#   src/bench/reactor.sh RULES [MODULES] [RUNS]
#
# RULES is a file of Falco rules that each of the MODULES (50) holds; RUNS is the number of rounds (7). Each round runs the
# reactor without and with check. The plugin is installed as install.sh tells; MVN names another Maven to run.
set -euo pipefail

rules=$(realpath "${1:?a file of Falco rules}")
modules=${2:-50}
runs=${3:-7}
mvn=${MVN:-mvn}
root=$(cd "$(dirname "$0")/../.." && pwd)
version=$("$root/src/bench/install.sh")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# reactor NAME BUILD: a parent with that build and its modules.
reactor() {
  mkdir -p "$work/$1"
  {
    echo "<project xmlns=\"http://maven.apache.org/POM/4.0.0\"><modelVersion>4.0.0</modelVersion>
      <groupId>bench</groupId><artifactId>$1</artifactId><version>1</version><packaging>pom</packaging>$2<modules>"
    for i in $(seq "$modules"); do echo "<module>m$i</module>"; done
    echo "</modules></project>"
  } >"$work/$1/pom.xml"
  for i in $(seq "$modules"); do
    mkdir -p "$work/$1/m$i/rules"
    cp "$rules" "$work/$1/m$i/rules/rules.yaml"
    echo "<project xmlns=\"http://maven.apache.org/POM/4.0.0\"><modelVersion>4.0.0</modelVersion>
      <parent><groupId>bench</groupId><artifactId>$1</artifactId><version>1</version></parent>
      <artifactId>m$i</artifactId><packaging>pom</packaging></project>" >"$work/$1/m$i/pom.xml"
  done
}

round() {
  local begin end
  begin=$(date +%s%N)
  (cd "$work/$1" && "$mvn" -q -o -B validate >"$work/$1.log" 2>&1) || { cat "$work/$1.log" >&2; exit 1; }
  end=$(date +%s%N)
  echo $(((end - begin) / 1000000)) >>"$work/$1.ms"
}

median() {
  sort -n "$work/$1.ms" | awk '{ v[NR] = $1 } END { print (v[int((NR + 1) / 2)] + v[int((NR + 2) / 2)]) / 2 }'
}

reactor bare ""
reactor checked "<build><plugins><plugin>
  <groupId>io.github.falcomitre</groupId>
  <artifactId>falco-mitre-maven-plugin</artifactId>
  <version>$version</version>
  <executions><execution><phase>validate</phase><goals><goal>check</goal></goals></execution></executions>
  <configuration><failOnViolation>false</failOnViolation></configuration>
</plugin></plugins></build>"

for case in bare checked; do round "$case"; rm "$work/$case.ms"; done
for _ in $(seq "$runs"); do
  for case in bare checked; do round "$case"; done
done

bare=$(median bare)
checked=$(median checked)
awk -v bare="$bare" -v checked="$checked" -v modules="$modules" 'BEGIN {
  printf "%-10s %10s\n", "case", "median ms"
  printf "%-10s %10d\n%-10s %10d\n", "bare", bare, "checked", checked
  printf "%.1f ms a module beyond the bare reactor of %d\n", (checked - bare) / modules, modules
}'
