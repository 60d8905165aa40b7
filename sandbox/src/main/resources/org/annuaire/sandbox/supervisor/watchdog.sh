# Reads "add <pid> <signal>" and "drop <pid>" from the supervisor. When that pipe ends without "over", the supervisor
# was killed: end what it started, first politely, then by force. The argument is how many fifths of a second lie
# between.
trap '' INT HUP TERM
started=
while read -r verb pid signal; do
  case $verb in
    add) started="$started $pid:$signal" ;;
    drop)
      kept=
      for entry in $started; do
        [ "${entry%%:*}" = "$pid" ] || kept="$kept $entry"
      done
      started=$kept
      ;;
    over) exit 0 ;;
  esac
done
[ -n "$started" ] || exit 0
echo "sandbox: the supervisor was killed; ending what it had started" >&2
for entry in $started; do
  kill -s "${entry##*:}" "${entry%%:*}" 2>/dev/null
done
round=0
while [ "$round" -lt "$1" ]; do
  alive=
  for entry in $started; do
    kill -0 "${entry%%:*}" 2>/dev/null && alive="$alive ${entry%%:*}"
  done
  [ -n "$alive" ] || exit 0
  sleep 0.2 2>/dev/null || sleep 1
  round=$((round + 1))
done
for pid in $alive; do
  kill -s KILL "$pid" 2>/dev/null
done
