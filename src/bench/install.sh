#!/usr/bin/env bash
# Installs the plugin as it is here into the local repository, by a version that is no snapshot, and prints that version: of a
# snapshot Maven looks up in every build which one is the latest, which is no part of what the plugin costs its users.
set -euo pipefail
cd "$(dirname "$0")/../.."

version=$(sed -n 's:^  <version>\(.*\)</version>:\1:p' pom.xml | head -n 1)
version=${version%-SNAPSHOT}-bench
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
git ls-files -z | tar --null -T - -c | tar -x -C "$copy"
# The first one is the project's own.
sed -i "0,/-SNAPSHOT/s//-bench/" "$copy/pom.xml"
(cd "$copy" && mvn -B -ntp -q -DskipTests -Dinvoker.skip -Dspotless.check.skip install) >&2
echo "$version"
