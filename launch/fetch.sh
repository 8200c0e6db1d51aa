# shellcheck shell=sh disable=SC2034,SC2154 # what one part sets another reads
# Fetches a pinned tool into the cache of this user: whole and checked, or not at all. Sourced after system.sh and
# lock.sh; `root` is the checkout.

# Where fetched tools are; empty where neither variable says so.
tools_folder() {
  case ${XDG_CACHE_HOME:-} in
    /*) printf '%s\n' "$XDG_CACHE_HOME/matinee" ;;
    *) if [ -n "${HOME:-}" ]; then printf '%s\n' "$HOME/.cache/matinee"; fi ;;
  esac
}

# Reads the pin of a kind and system into pin_…; false where there is none.
read_pin() {
  while read -r kind version system megabytes disk algorithm checksum address; do
    if [ "$kind/$system" = "$1/$2" ]; then
      pin_version=$version pin_megabytes=$megabytes pin_disk=$disk
      pin_algorithm=$algorithm pin_checksum=$checksum pin_address=$address
      return 0
    fi
  done <"$root/launch/pins"
  return 1
}

# Puts the mirror and checksum that the environment names in place of the pin's.
#   use_mirror ADDRESS CHECKSUM NAME-OF-THE-CHECKSUM'S-VARIABLE
use_mirror() {
  pin_checksum_name=$3
  if [ -n "$1" ]; then pin_address=$1 pin_megabytes=; fi
  if [ -n "$2" ]; then
    case $pin_algorithm in sha256) digits=64 ;; *) digits=128 ;; esac
    case $2 in *[!0-9a-f]*) fail 2 "$3 must be a checksum of $digits hexadecimal digits in lower case, got $2" ;; esac
    [ "${#2}" = "$digits" ] || fail 2 "$3 must have $digits hexadecimal digits, got ${#2}"
    pin_checksum=$2
  fi
}

# Fetches what read_pin found, and sets `fetched` to its folder. Says what, how large and where to.
#   fetch_pinned KIND TITLE A-FILE-THAT-MUST-BE-IN-IT
fetch_pinned() {
  title=$2
  tools=$(tools_folder)
  [ -n "$tools" ] || fail 2 "$title cannot be kept: neither XDG_CACHE_HOME nor HOME names a folder"
  fetched=$tools/$1-$(printf '%.12s' "$pin_checksum")
  if [ -e "$fetched/$3" ]; then return 0; fi
  must_be_writable "$tools"
  take_lock "$tools/.lock" "fetches into $tools"
  if [ ! -e "$fetched/$3" ]; then
    say "fetching $title${pin_megabytes:+, about $pin_megabytes MB,} from $pin_address into $fetched (once; MATINEE_NO_DOWNLOAD=1 forbids it)"
    rm -rf "$tools"/.new.* "$fetched" # what starts that were killed have left
    unfinished=$(mktemp -d "$tools/.new.XXXXXX")
    must_have_room "$tools" "$pin_disk"
    download "$pin_address" "$unfinished/archive"
    must_be_the_pinned "$unfinished/archive"
    unpack "$unfinished/archive" "$unfinished/unpacked"
    [ -e "$unpacked/$3" ] || fail 1 "what $pin_address holds is not $title: it has no $3. Nothing was installed."
    mv "$unpacked" "$fetched"
  fi
  give_lock
}

must_be_writable() {
  if ! mkdir -p "$1" 2>/dev/null || ! probe=$(mktemp -d "$1/.new.XXXXXX" 2>/dev/null); then
    fail 1 "$title cannot be kept in $1: the folder cannot be written (read-only, full, or another user's). Nothing was installed; name another parent folder in XDG_CACHE_HOME."
  fi
  rmdir "$probe"
}

must_have_room() {
  free=$(df -Pk "$1" 2>/dev/null | { read -r _ && read -r _ _ _ free _ && printf '%s\n' "$free"; }) || free=
  case $free in '' | *[!0-9]*) return 0 ;; esac # unknown; the download will tell
  [ "$((free / 1024))" -ge "$2" ] ||
    fail 1 "the disk of $1 is too full: $title needs $2 MB, and $((free / 1024)) MB are free. Nothing was installed."
}

download() {
  status=0
  case $1 in
    file://*) cp "${1#file://}" "$2" || status=$? ;;
    *)
      if command -v curl >/dev/null 2>&1; then
        if [ -t 2 ]; then progress=--progress-bar; else progress=--silent; fi
        run_interruptibly curl --fail --location --show-error "$progress" --connect-timeout 20 --speed-limit 1024 --speed-time 60 \
          --output "$2" "$1" || status=$?
        reason=$(reason_of_curl "$status")
      elif command -v wget >/dev/null 2>&1; then
        run_interruptibly wget -q -T 60 -O "$2" "$1" || status=$?
        reason=$(reason_of_wget "$status")
      else
        fail 2 "$title cannot be fetched: there is neither curl nor wget. Install one of them and run this again."
      fi
      ;;
  esac
  [ "$status" = 0 ] ||
    fail 1 "$title could not be fetched from $1: ${reason:-the file cannot be copied}.$(proxy_in_use "$1") Nothing was installed; run this again${pin_mirror_name:+, or name a mirror in $pin_mirror_name}."
}

reason_of_curl() {
  case $1 in
    5) echo "its proxy is not known" ;;
    6) echo "its host is not known (no network?)" ;;
    7) echo "its host does not answer (no network?)" ;;
    18) echo "the transfer broke off" ;;
    22) echo "the server refused" ;;
    23) echo "the file could not be written (is the disk full?)" ;;
    28) echo "it took too long" ;;
    35 | 51 | 58 | 60 | 77) echo "no trusted TLS connection" ;;
    *) echo "curl ended with $1" ;;
  esac
}

reason_of_wget() {
  case $1 in
    3) echo "the file could not be written (is the disk full?)" ;;
    4) echo "its host is not known or does not answer (no network?)" ;;
    5) echo "no trusted TLS connection" ;;
    8) echo "the server refused" ;;
    *) echo "wget ended with $1 (no network? is the disk full?)" ;;
  esac
}

# The proxy that curl and wget take from the environment, without its password.
proxy_in_use() {
  case $1 in
    https:*) proxy=${https_proxy:-${HTTPS_PROXY:-${all_proxy:-${ALL_PROXY:-}}}} ;;
    *) proxy=${http_proxy:-${all_proxy:-${ALL_PROXY:-}}} ;;
  esac
  if [ -n "$proxy" ]; then printf ' The environment names the proxy %s.' "$(printf '%s\n' "$proxy" | sed 's|//[^@/]*@|//|')"; fi
}

must_be_the_pinned() {
  actual=$(checksum_of "$1")
  [ "$actual" = "$pin_checksum" ] ||
    fail 1 "what came from $pin_address is not what was expected: its $pin_algorithm is $actual and must be $pin_checksum. Nothing was installed. Where a mirror holds another build that you trust, name its checksum in $pin_checksum_name."
}

checksum_of() {
  bits=${pin_algorithm#sha}
  if command -v "${pin_algorithm}sum" >/dev/null 2>&1; then
    sum=$("${pin_algorithm}sum" <"$1")
  elif command -v shasum >/dev/null 2>&1; then
    sum=$(shasum -a "$bits" <"$1")
  elif command -v openssl >/dev/null 2>&1; then
    sum=$(openssl dgst "-$pin_algorithm" -r <"$1")
  else
    fail 2 "$title cannot be checked: there is neither ${pin_algorithm}sum, shasum nor openssl. Install one of them and run this again."
  fi
  printf '%s\n' "${sum%% *}"
}

# Sets `unpacked` to the folder of the archive that has bin/.
unpack() {
  command -v tar >/dev/null 2>&1 || fail 2 "$title cannot be unpacked: there is no tar. Install it and run this again."
  mkdir "$2"
  run_interruptibly tar -xzof "$1" -C "$2" ||
    fail 1 "$title could not be unpacked in $2 (is the disk full?). Nothing was installed."
  rm -f "$1"
  for unpacked in "$2" "$2"/* "$2"/*/Contents/Home; do
    if [ -d "$unpacked/bin" ]; then return 0; fi
  done
  fail 1 "what $pin_address holds is not $title: it has no folder bin. Nothing was installed."
}
