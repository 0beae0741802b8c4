#!/usr/bin/env bash
# Kills goals at random moments and looks at what they leave: no half-written file, and a next run that is right.
#
#   src/faults/kills.sh [KILLS] [BUILDS]
#
# KILLS is the number for each of check, fix, baseline and a download (60), in processes of the goals alone; BUILDS that
# of whole Maven processes (40), of all four in turn. SEED repeats a run as far as the machine does. The plugin must be
# installed first (mvn -B install -DskipTests -Dinvoker.skip), where REPOSITORY says if not in Maven's own repository; MVN
# names another Maven.
set -euo pipefail
cd "$(dirname "$0")/../.."

kills=${1:-60}
builds=${2:-40}
seed=${SEED:-$RANDOM}
mvn=${MVN:-mvn}
version=$(sed -n 's:^  <version>\(.*\)</version>:\1:p' pom.xml | head -n 1)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
echo "SEED=$seed"

"$mvn" -q -B -ntp test -Dtest=KilledGoalsTest -Dsurefire.failIfNoSpecifiedTests=false \
  "-Dfalco-mitre.kills=$kills" "-Dfalco-mitre.seed=$seed" | grep ' kills, '

# project NAME: rules with faults that fix mends, and reports and a baseline of other rules.
RANDOM=$seed
for i in $(seq 200); do
  printf -- '- rule: Rule %s\n  desc: Of a test.\n  condition: evt.type = execve\n  output: Done\n' "$i"
  printf -- '  priority: NOTICE\n  tags: [mitre_defense_evasion, T1562-impair-defenses]\n\n'
done >"$work/rules.yaml"
for i in $(seq 20000); do
  printf ',{"type":"attack-pattern","id":"attack-pattern--%s","name":"Technique %s","description":"Prose of a test.",' \
    "$i" "$i"
  printf '"kill_chain_phases":[{"kill_chain_name":"mitre-attack","phase_name":"execution"}],'
  printf '"external_references":[{"source_name":"mitre-attack","external_id":"T%04d"}]}\n' $((i % 9000 + 1000))
done >"$work/techniques"
{
  echo '{"type":"bundle","id":"bundle--1","objects":[{"type":"x-mitre-tactic","id":"x-mitre-tactic--1",
    "name":"Execution","x_mitre_shortname":"execution",
    "external_references":[{"source_name":"mitre-attack","external_id":"TA0002"}]}'
  cat "$work/techniques"
  echo ']}'
} >"$work/bundle.json"
coproc server { exec java src/bench/Serve.java "$work/bundle.json"; }
read -r url <&"${server[0]}"

options=(-q -B -ntp "-Dfalco-mitre.failOnViolation=false" "-Dfalco-mitre.cacheDirectory=cache"
  "-Dfalco-mitre.outputDirectory=reports" "-Dfalco-mitre.formats=xml,html,json,sarif,junit,markdown,navigator")
[[ -z ${REPOSITORY:-} ]] || options+=("-Dmaven.repo.local=$REPOSITORY")
plugin=io.github.falcomitre:falco-mitre-maven-plugin:$version
# goal NAME: what Maven is asked for.
goal() {
  case $1 in
    fetch) echo "$plugin:check -Dfalco-mitre.attackUrl=$url" ;;
    *) echo "$plugin:$1" ;;
  esac
}
run() {
  # shellcheck disable=SC2046
  (cd "$2" && exec "$mvn" "${options[@]}" $(goal "$1"))
}
fresh() {
  rm -rf "${work:?}/$1"
  mkdir -p "$work/$1/rules"
  cp "$work/rules.yaml" "$work/$1/rules/"
}
# whole KIND: what a run leaves that is not killed, and how long it takes.
declare -A lasts
for kind in check fix baseline fetch; do
  fresh "whole-$kind"
  begin=$(date +%s%N)
  run "$kind" "$work/whole-$kind" >"$work/log" || { cat "$work/log" >&2; exit 1; }
  lasts[$kind]=$((($(date +%s%N) - begin) / 1000000))
done

kinds=(check fix baseline fetch)
within=0
for ((i = 0; i < builds; i++)); do
  kind=${kinds[i % 4]}
  fresh killed
  setsid bash -c "cd '$work/killed' && exec '$mvn' \"\$@\"" - "${options[@]}" $(goal "$kind") >"$work/log" 2>&1 &
  build=$!
  sleep "$(awk -v r="$RANDOM" -v ms="${lasts[$kind]}" 'BEGIN { printf "%.3f", (0.4 + 0.6 * r / 32768) * ms / 1000 }')"
  kill -KILL -- "-$build" 2>/dev/null || true
  wait "$build" 2>/dev/null || true
  while read -r file; do
    case $file in
      *.falco-mitre.tmp*) within=$((within + 1)); touch -d '2 hours ago' "$work/killed/$file" ;;
      rules/*) cmp -s "$work/killed/$file" "$work/rules.yaml" || cmp "$work/killed/$file" "$work/whole-$kind/$file" ;;
      *) cmp "$work/killed/$file" "$work/whole-$kind/$file" ;;
    esac
  done < <(cd "$work/killed" && find . -type f -printf '%P\n')
  run "$kind" "$work/killed" >"$work/log" || { cat "$work/log" >&2; exit 1; }
  # A repair that was made already has nothing to tell.
  diff -r --exclude=fix.json "$work/killed" "$work/whole-$kind"
done
echo "BUILDS: $builds kills, $within unfinished files; seed $seed"
exec {server[1]}>&-
