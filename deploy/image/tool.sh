# shellcheck shell=sh disable=SC2034,SC2154 # what one part sets another reads
# The program that builds and runs images here: docker, podman or buildah (MATINEE_IMAGE_TOOL names another one).
# Sourced; sets `tool`, `version` and `image`, the image's local name.

say() { printf '%s\n' "image: $*" >&2; }

root=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
version=$(sed -n 's|^  <version>\(.*\)</version>$|\1|p' "$root/pom.xml" | sed -n 1p)
image=${MATINEE_IMAGE:-localhost/matinee:$version}
tool=${MATINEE_IMAGE_TOOL:-}
for candidate in docker podman buildah; do
  if [ -z "$tool" ] && command -v "$candidate" >/dev/null 2>&1; then tool=$candidate; fi
done
if [ -z "$tool" ]; then
  say "needs docker, podman or buildah, and found none of them"
  exit 2
fi
