# shellcheck shell=sh disable=SC2034,SC2154 # what one part sets another reads
# Finds Maven 3.8.7 or newer, or fetches one. Sourced after java.sh, whose `java_home` it runs on; sets `maven`.

# Whether a Maven runs and is new enough.
is_maven() {
  release=$(JAVA_HOME=$java_home "$1" -B -v 2>/dev/null | sed -n 's/^.*Apache Maven \([0-9][0-9.]*\).*/\1/p' | sed -n 1p)
  major=${release%%.*}
  rest=${release#*.}
  minor=${rest%%.*}
  patch=${rest#*.}
  patch=${patch%%.*}
  case $major$minor$patch in '' | *[!0-9]*) return 1 ;; esac
  [ "$major" -gt 3 ] || { [ "$major" = 3 ] && { [ "$minor" -gt 8 ] || { [ "$minor" = 8 ] && [ "$patch" -ge 7 ]; }; }; }
}

find_maven() {
  maven=$(command -v mvn 2>/dev/null || true)
  if [ -n "$maven" ] && is_maven "$maven"; then return 0; fi
  tools=$(tools_folder)
  for maven in "${tools:-/nonexistent}"/maven-*/bin/mvn; do
    if [ -x "$maven" ]; then return 0; fi
  done
  return 1
}

# Sets `maven`, fetches one where none is found, or ends and says what to do.
need_maven() {
  if find_maven; then return 0; fi
  if [ -n "${MATINEE_NO_DOWNLOAD:-}" ]; then
    say "needs Maven 3.8.7 or newer to build itself and found none, and MATINEE_NO_DOWNLOAD forbids to fetch one"
    how_to_install_maven
    exit 2
  fi
  read_pin maven any || fail 1 "launch/pins has no Maven"
  pin_mirror_name=MATINEE_MAVEN_URL
  use_mirror "${MATINEE_MAVEN_URL:-}" "${MATINEE_MAVEN_SHA512:-}" MATINEE_MAVEN_SHA512
  if [ -n "${MATINEE_MAVEN_URL:-}" ]; then title="a Maven"; else title="Maven $pin_version"; fi
  fetch_pinned maven "$title" bin/mvn
  maven=$fetched/bin/mvn
}

# Runs Maven in the checkout. Behind a proxy it gets what it does not read by itself: the variables of the shell.
run_maven() {
  (
    cd "$root" || exit 1
    options=$(proxy_options)
    export JAVA_HOME="$java_home" MAVEN_OPTS="${MAVEN_OPTS:-}${options:+ $options}"
    exec "$maven" "$@"
  )
}

# Java's properties for the proxies that the environment names, where the user's own settings of Maven have none.
proxy_options() {
  if [ -f "${HOME:-/nonexistent}/.m2/settings.xml" ]; then return 0; fi
  for protocol in http https; do
    if [ "$protocol" = https ]; then proxy=${https_proxy:-${HTTPS_PROXY:-}}; else proxy=${http_proxy:-}; fi
    proxy=${proxy#*://}
    proxy=${proxy%%/*}
    address=${proxy##*@} # a user and password are for ~/.m2/settings.xml
    host=${address%:*}
    port=${address##*:}
    if [ -n "$host" ] && [ "$port" != "$address" ]; then
      printf '%s ' "-D$protocol.proxyHost=$host -D$protocol.proxyPort=$port -Daether.connector.http.useSystemProperties=true"
      used=yes
    fi
  done
  if [ -n "${used:-}" ]; then
    direct=$(printf '%s\n' "${no_proxy:-${NO_PROXY:-}}" | sed -e 's/ //g' -e 's/^\./*./' -e 's/,\./,*./g' -e 's/,/|/g')
    if [ -n "$direct" ]; then printf '%s' "-Dhttp.nonProxyHosts=$direct"; fi
  fi
}
