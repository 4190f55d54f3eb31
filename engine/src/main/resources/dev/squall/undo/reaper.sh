# Squall's reaper: a shell in a session of its own, blocked at the guard's pipe. It stands before the guard makes its
# first file and its first process. When the guard dies without a word, it sees that the engine is gone, heals the run if
# there was one, and removes the guard's socket. It needs no file of ours and next to no memory while it waits.
#
#   $1            the guard's socket; the files beside it, its name with .log, .jfr and .heap behind it, go with it
#   $2            the folder of the runs
#   $3 …          the command that heals a run; the run's id is put behind it
#
# Lines on its standard input, whose other end the guard alone holds:
#   engine <pid> <start>    the engine's process, its start in clock ticks since boot
#   run <id>                from now on there may be something of this run's to heal
#   bye                     the guard ended in order: nothing is left to do

trap '' HUP INT QUIT TERM PIPE
PATH=${PATH:-/usr/bin:/bin}
socket=$1 runs=$2
shift 2
engine= start= run= state=

echo ready
exec >/dev/null 2>&1

say() {
  printf '%s %s\n' "$(date -u +%Y-%m-%dT%H:%M:%SZ)" "$1"
}

# The state and the start of process $1, into $state and $began; false when it is not there.
look() {
  state= began=
  IFS= read -r stat 2>/dev/null <"/proc/$1/stat" || return 1
  set -f
  # shellcheck disable=SC2086 # the fields behind the name, split: the first is the state, the twentieth the start
  set -- ${stat##*) }
  set +f
  state=$1
  shift 19
  began=$1
}

# The engine's process, where the guard died before it could tell: the socket ends its command line.
find_engine() {
  for file in $(grep -lsF -- "$socket" /proc/[0-9]*/cmdline); do
    case $(tr '\0' ' ' 2>/dev/null <"$file") in
      *"Main $socket ")
        file=${file%/cmdline}
        look "${file#/proc/}" && engine=${file#/proc/} start=$began
        ;;
    esac
  done
}

# True while the engine's process is there: by its id and its start, as an id is given to others in time. Without /proc
# there is no telling, so there it is waited for and left to the healing.
alive() {
  [ -n "$engine" ] || return 1
  [ -r /proc/self/stat ] || { kill -0 "$engine" 2>/dev/null; return; }
  look "$engine" && [ "$began" = "$start" ] && [ "$state" != Z ] && [ "$state" != X ]
}

# Waits until the engine is gone, for $1 tenths of a second; not for one in the state $2.
gone_within() {
  left=$1
  while alive; do
    [ "$left" -gt 0 ] && [ "$state" != "$2" ] || return 1
    if sleep 0.1 2>/dev/null; then left=$((left - 1)); else sleep 1 && left=$((left - 10)); fi
  done
}

while read -r word first second; do
  case $word in
    bye) exit 0 ;;
    engine) engine=$first start=$second ;;
    run) run=$first ;;
  esac
done

log=$runs/$run/reaper.log
[ -n "$run" ] && [ -d "$runs/$run" ] && (: >>"$log") 2>/dev/null && exec >>"$log" 2>&1
say "the guard is gone"

[ -n "$engine" ] || find_engine
# Who was stopped can't let go, and is not waited for.
if ! gone_within 40 T && [ -r /proc/self/stat ] && alive; then
  say "the engine, process $engine, did not let go: killed"
  kill -9 "$engine"
  gone_within 20 -
fi

exit=0
if [ -n "$run" ]; then
  for attempt in 1 2 3; do
    "$@" "$run" </dev/null
    exit=$?
    case $exit in
      0) say "healed" && break ;;
      113) say "something could not be healed" && break ;;
    esac
    say "attempt $attempt to heal exited $exit"
    sleep 2
  done
fi
rm -f -- "$socket" "$socket.log" "$socket.jfr"
rm -rf -- "$socket.heap"
exit "$exit"
