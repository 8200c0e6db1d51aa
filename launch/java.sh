# shellcheck shell=sh disable=SC2034,SC2154 # what one part sets another reads
# Finds a JDK 25, or fetches one. Sourced after fetch.sh; sets `java_home`.

is_jdk_25() {
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] && grep -q '^JAVA_VERSION="25[."]' "$1/release" 2>/dev/null
}

# Graal's compiler and OpenJ9 run the kernels of vectors slowly, so a HotSpot is preferred.
is_hotspot() {
  ! grep -q -i -e '^GRAALVM_VERSION=' -e '^IMPLEMENTOR="GraalVM' -e '^JVM_VARIANT="openj9' "$1/release" 2>/dev/null
}

find_java() {
  tools=$(tools_folder)
  java_home=
  for home in "${MATINEE_JAVA_HOME:-}" "${JAVA_HOME:-}" \
    /usr/lib/jvm/*25* /usr/java/*25* /opt/java/*25* /opt/*jdk*25* \
    "${HOME:-/nonexistent}"/.sdkman/candidates/java/25* "${HOME:-/nonexistent}"/.jdks/*25* \
    /Library/Java/JavaVirtualMachines/*25*/Contents/Home /opt/homebrew/opt/openjdk@25 /usr/local/opt/openjdk@25 \
    "${tools:-/nonexistent}"/jdk-*; do
    if [ -n "$home" ] && is_jdk_25 "$home"; then
      if is_hotspot "$home" || [ "$home" = "${MATINEE_JAVA_HOME:-}" ]; then
        java_home=$home
        return 0
      fi
      java_home=${java_home:-$home}
    fi
  done
  if command -v java >/dev/null 2>&1; then
    home=$(java -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java.home = //p')
    if [ -n "$home" ] && is_jdk_25 "$home" && { [ -z "$java_home" ] || is_hotspot "$home"; }; then
      java_home=$home
    fi
  fi
  [ -n "$java_home" ]
}

# Sets `java_home`, fetches a JDK where none is found, or ends and says what to do.
need_java() {
  if [ -n "${MATINEE_JAVA_HOME:-}" ] && ! is_jdk_25 "$MATINEE_JAVA_HOME"; then
    fail 2 "MATINEE_JAVA_HOME must name the folder of a JDK 25, got $MATINEE_JAVA_HOME"
  fi
  if find_java; then return 0; fi
  where=$(this_system)
  if ! read_pin jdk "$where"; then
    if [ -z "${MATINEE_JDK_URL:-}" ] || [ -z "${MATINEE_JDK_SHA256:-}" ]; then
      say "needs a JDK 25 and found none; for $where none is known that can be fetched"
      how_to_install_java
      exit 2
    fi
    pin_version=25 pin_algorithm=sha256 pin_disk=480
  fi
  if [ -n "${MATINEE_NO_DOWNLOAD:-}" ]; then
    say "needs a JDK 25 and found none, and MATINEE_NO_DOWNLOAD forbids to fetch one for $where"
    how_to_install_java
    exit 2
  fi
  pin_mirror_name=MATINEE_JDK_URL
  use_mirror "${MATINEE_JDK_URL:-}" "${MATINEE_JDK_SHA256:-}" MATINEE_JDK_SHA256
  if [ -n "${MATINEE_JDK_URL:-}" ]; then title="a JDK 25"; else title="Temurin $pin_version (a JDK 25)"; fi
  fetch_pinned jdk "$title" bin/java
  java_home=$fetched
  is_jdk_25 "$java_home" || {
    rm -rf "$java_home"
    fail 1 "what was fetched is no JDK 25; it is removed again"
  }
  "$java_home/bin/java" -version >/dev/null 2>&1 ||
    fail 1 "the JDK in $java_home does not start on this machine ($where). Is its folder mounted noexec? Remove it, or name another parent folder in XDG_CACHE_HOME."
}

# The flag that asks Linux for pages of 2 MB, where it gives them to those who ask: rows of factors that are read in any
# order are then found with fewer looks at tables of pages.
huge_pages() {
  case $(cat /sys/kernel/mm/transparent_hugepage/enabled 2>/dev/null) in
    *'[madvise]'* | *'[always]'*) printf ' -XX:+UseTransparentHugePages' ;;
  esac
}
