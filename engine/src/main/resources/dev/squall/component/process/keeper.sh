# Squall's keeper of children: a shell in a session of its own, blocked at a pipe whose other end only the process that
# starts the children holds. However that one ends, in order or by kill -9, the pipe ends; then every process that bears
# the mark in its environment is killed, and every process of the sessions those lead, until none is left.
#
#   $1    the mark, as it stands in the environment: SQUALL_CHILD=…

trap '' HUP INT QUIT TERM PIPE
# Last in line for the out-of-memory killer, not first as the engine is.
(echo 0 >/proc/self/oom_score_adj) 2>/dev/null
echo 0 2>/dev/null >"/proc/$$/oom_score_adj"
mark=$1
echo ready
exec >/dev/null 2>&1

# Process ids that bear the mark; then those of their sessions too, whose environment may have been cleared.
find_marked() {
  marked=
  for file in $(grep -lszF -- "$mark" /proc/[0-9]*/environ); do
    pid=${file#/proc/}
    pid=${pid%/environ}
    [ "$pid" = "$$" ] || marked="$marked $pid"
  done
}

session_of() {
  session=
  IFS= read -r stat 2>/dev/null <"/proc/$1/stat" || return 1
  set -f
  # shellcheck disable=SC2086 # the fields behind the name, split: the fourth is the session
  set -- ${stat##*) }
  set +f
  session=$4
}

while read -r _; do :; done

sessions=' '
clean=0
for attempt in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
  find_marked
  found=$marked
  for pid in $marked; do
    session_of "$pid" || continue
    case $sessions in *" $session "*) ;; *) sessions="$sessions$session " ;; esac
  done
  if [ "$sessions" != ' ' ]; then
    for file in /proc/[0-9]*; do
      pid=${file#/proc/}
      session_of "$pid" || continue
      case $sessions in *" $session "*) found="$found $pid" ;; esac
    done
  fi
  # shellcheck disable=SC2086 # one argument each
  [ -z "$found" ] || kill -9 $found
  # Twice in a row nothing: one that was just being made is seen the second time.
  if [ -z "$marked" ]; then clean=$((clean + 1)); else clean=0; fi
  [ "$clean" -lt 2 ] || exit 0
  sleep 0.1 2>/dev/null || sleep 1
done
