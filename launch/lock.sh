# shellcheck shell=sh disable=SC2034,SC2154 # what one part sets another reads
# Only one start at a time builds, or fetches. Sourced after system.sh.

# Waits for the lock: a directory, which is one everywhere. Its owner's number is inside.
#   take_lock DIRECTORY WHAT-THE-OWNER-DOES
take_lock() {
  taken=$1
  waiting=
  until mkdir "$taken" 2>/dev/null; do
    owner=$(cat "$taken/pid" 2>/dev/null || true)
    if [ -n "$owner" ] && ! kill -0 "$owner" 2>/dev/null; then
      rm -rf "$taken" # its owner is gone
    elif [ -z "$owner" ] && [ -n "$(find "$taken" -prune -mmin +1 2>/dev/null)" ]; then
      rm -rf "$taken" # its owner went before it could write its number
    elif [ -n "$(find "$taken" -prune -mmin +60 2>/dev/null)" ]; then
      rm -rf "$taken" # another process has the number of an owner that is gone
    else
      [ -n "$waiting" ] || say "waiting for another start (process ${owner:-?}) that $2 ..."
      waiting=yes
      sleep 1
    fi
  done
  echo $$ >"$taken/pid"
  trap give_lock EXIT
  trap 'interrupted 129' HUP
  trap 'interrupted 130' INT
  trap 'interrupted 143' TERM
}

# Gives the lock back, and removes what was begun under it: `unfinished`, a folder.
give_lock() {
  if [ -n "${unfinished:-}" ]; then rm -rf "$unfinished"; fi
  rm -rf "$taken"
  unfinished=
  trap - EXIT HUP INT TERM
}

interrupted() {
  if [ -n "${child:-}" ]; then kill "$child" 2>/dev/null || true; fi
  say "interrupted; nothing half done is left"
  exit "$1"
}

# Runs a command so that a signal to this shell ends it at once, and not after it.
run_interruptibly() {
  "$@" &
  child=$!
  child_status=0
  wait "$child" || child_status=$?
  child=
  return "$child_status"
}
