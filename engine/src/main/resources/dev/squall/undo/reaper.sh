# Squall's reaper: a shell in a session of its own, blocked at the guard's pipe. When the guard dies without a word, it
# sees that the engine is gone and heals the run. It needs no file of ours and next to no memory while it waits.
#
#   $1            where it writes what it does
#   $2 …          the command that heals the run
#
# Lines on its standard input, whose other end the guard alone holds:
#   engine <pid> <start>    the engine's process, its start in clock ticks since boot
#   bye                     the guard ended in order: nothing is left to do

trap '' HUP INT QUIT TERM PIPE
PATH=${PATH:-/usr/bin:/bin}
engine= start=

log=/dev/null
(: >>"$1") 2>/dev/null && log=$1
exec 3>&1 >>"$log" 2>&1
shift
echo ready >&3
exec 3>&-

say() {
  printf '%s %s\n' "$(date -u +%Y-%m-%dT%H:%M:%SZ)" "$1"
}

# True while the engine's process is there: by its id and its start, as an id is given to others in time. Without /proc
# there is no telling, so there it is waited for and left to the healing.
alive() {
  [ -n "$engine" ] || return 1
  [ -r /proc/self/stat ] || { kill -0 "$engine" 2>/dev/null; return; }
  IFS= read -r stat 2>/dev/null <"/proc/$engine/stat" || return 1
  set -f
  # shellcheck disable=SC2086 # the fields behind the name, split: the first is the state, the twentieth the start
  set -- ${stat##*) }
  case $1 in Z | X) return 1 ;; esac
  shift 19
  [ "$1" = "$start" ]
}

# Waits until the engine is gone, for $1 tenths of a second.
gone_within() {
  left=$1
  while alive; do
    [ "$left" -gt 0 ] || return 1
    if sleep 0.1 2>/dev/null; then left=$((left - 1)); else sleep 1 && left=$((left - 10)); fi
  done
}

while read -r word first second; do
  case $word in
    bye) exit 0 ;;
    engine) engine=$first start=$second ;;
  esac
done

say "the guard is gone"
if ! gone_within 40 && [ -r /proc/self/stat ] && alive; then
  say "the engine, process $engine, did not let go: killed"
  kill -9 "$engine"
  gone_within 20
fi

for attempt in 1 2 3; do
  "$@" </dev/null
  exit=$?
  case $exit in
    0) say "healed" && exit 0 ;;
    113) say "something could not be healed" && exit 113 ;;
  esac
  say "attempt $attempt to heal exited $exit"
  sleep 2
done
exit 1
