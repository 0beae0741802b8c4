#!/usr/bin/env bash
# Tries a release without publishing it: the bundle for Central, signed with a key of the moment, and a second build in
# another directory, time zone, language and umask that has to give the same bytes. Changes nothing outside of a directory
# for temporary files. With JAVA_HOME of another JDK it is tried with that one.
set -euo pipefail
cd "$(dirname "$0")/../.."

work=$(mktemp -d)
export GNUPGHOME=$work/gnupg
trap 'gpgconf --kill gpg-agent 2>/dev/null || true; rm -rf "$work"' EXIT

copy() {
  mkdir -p "$1"
  git ls-files -z | tar --null -T - -c | tar -x -C "$1"
  # The first one is the project's own.
  sed -i '0,/-SNAPSHOT/s///' "$1/pom.xml"
}

copy "$work/first"
copy "$work/second build"

sign=(-Dgpg.skip)
if command -v gpg >/dev/null; then
  mkdir -m 700 "$GNUPGHOME"
  gpg --batch --quiet --passphrase '' --quick-generate-key 'Trial <trial@example.org>'
  sign=()
fi
# The plugin that publishes wants a server even where it uploads nothing.
cat >"$work/settings.xml" <<'SETTINGS'
<settings><servers><server><id>central</id><username>none</username><password>none</password></server></servers></settings>
SETTINGS

# What tests need is not built, so it cannot be said to be used either.
mvn=(mvn -B -ntp -q -Prelease -Dmaven.test.skip -Dmdep.analyze.skip -Dspotless.check.skip -Dinvoker.skip)
(cd "$work/first" && "${mvn[@]}" -s "$work/settings.xml" -Dmaven.install.skip -DskipUpload=true "${sign[@]}" deploy)
(cd "$work/second build" && umask 077 && TZ=Asia/Kathmandu LC_ALL=C \
  MAVEN_OPTS='-Duser.language=tr -Duser.country=TR' "${mvn[@]}" -Dgpg.skip package)

echo "The bundle for Central:"
unzip -l "$work/first/target/central-publishing/central-bundle.zip" | grep -vE '\.(md5|sha1|sha256|sha512)$'
# Every build that uses the plugin reads its POM.
if unzip -p "$work/first/target/central-publishing/central-bundle.zip" '*.pom' | grep -E '<(build|profiles|properties)>' >/dev/null; then
  echo "The published POM has parts that only build the plugin." >&2
  exit 1
fi
for signature in "$work"/first/target/*.asc; do
  [[ -e $signature ]] || continue
  gpg --batch --quiet --verify "$signature" "${signature%.asc}" 2>/dev/null || {
    echo "The signature $(basename "$signature") is wrong." >&2
    exit 1
  }
done
for file in "$work"/first/target/*.jar "$work"/first/target/bom.{json,xml}; do
  cmp "$file" "$work/second build/target/$(basename "$file")"
  echo "Twice the same bytes: $(sha256sum "$file" | cut -c 1-64) $(basename "$file")"
done
