# A server of the sample for the test scripts of this folder. To be sourced.
# shellcheck shell=bash disable=SC2034

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
tools=$root/.ci/tools
read -ra matinee <<<"${MATINEE:-$root/matinee}"

# Makes the home DIR of the sample, with runs, and a file for a batch.
prepare_home() {
  local home=$1
  "${matinee[@]}" --home "$home" compare --data sample --algorithms baseline,popular --folds 2 --report "$home.html" >/dev/null
  mkdir -p "$home/batch"
  printf 'userId,title\n1,Fargo (1996)\n2,Heat (1995)\n' >"$home/batch/postman.csv"
}

# Serves the home DIR; sets `server` to the process and `url` to its address.
start_server() {
  local home=$1
  shift
  : >"$home.out" # so that it can be looked into at once
  "${matinee[@]}" --home "$home" serve --port 0 --trials 1 --stop-within 5 "$@" >"$home.out" 2>"$home.err" &
  server=$!
  url=''
  for ((waited = 0; waited < 3000; waited++)); do
    url=$(sed -n 's#.*at \(http://[^ ]*\) - try.*#\1#p' "$home.out")
    [ -z "$url" ] || return 0
    kill -0 "$server" 2>/dev/null || break
    sleep 0.1
  done
  cat "$home.err" >&2
  return 1
}

stop_server() {
  kill "$server" 2>/dev/null || true
  wait "$server" || true
}
