# How long a start takes, and whether that is soon enough. To be sourced.
# shellcheck shell=bash disable=SC2034

now() { date +%s%N | sed 's/......$//'; } # milliseconds
processor_of() { # PROCESS: the milliseconds of processor that it has had
  awk -v ticks="$(getconf CLK_TCK)" '{ sub(/.*\) /, ""); print int(($12 + $13) * 1000 / ticks) }' "/proc/$1/stat"
}

# Milliseconds of clock and of processor until a command says its first line, the least of some starts of it; then it is
# ended. Sets `wall` and `processor`.   first_line TIMES COMMAND…, which must stay one process
first_line() {
  local times=$1 began process took line spent
  shift
  wall=1000000 processor=1000000
  for _ in $(seq "$times"); do
    began=$(now)
    exec 7< <(exec "$@" 2>&1)
    process=$!
    IFS= read -r -t 60 -u 7 line || { echo "no line within a minute of: $*"; return 1; }
    took=$(($(now) - began))
    spent=$(processor_of "$process" 2>/dev/null) || spent=$processor # it has ended already
    kill "$process" 2>/dev/null || true
    wait "$process" 2>/dev/null || true
    exec 7<&-
    if [ "$took" -lt "$wall" ]; then wall=$took; fi
    if [ "$spent" -lt "$processor" ]; then processor=$spent; fi
  done
}

# The limit is that of a quiet machine. Where others work too the clock goes on while a program waits for its turn: there
# the processor time is held against it.   in_time WHAT MOST WALL PROCESSOR
in_time() {
  echo "  $1: $3 ms by the clock, $4 ms of processor (one of them at most $2)"
  [ "$3" -le "$2" ] || { others_work && [ "$4" -le "$2" ]; }
}
others_work() { # more want to run than there are processors
  awk -v cores="$(getconf _NPROCESSORS_ONLN)" '{ exit !($1 > cores) }' /proc/loadavg
}
