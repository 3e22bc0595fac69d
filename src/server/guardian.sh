# Runs one command for a parent that may die at any moment, and leaves nothing of it behind.
# Arguments: the folder to remove at the end, a data directory to copy into it first (or ''), the command.
# The parent holds the other end of standard input: its end, by whatever cause, is the order to stop.
PATH=/usr/bin:/bin:/usr/sbin:/sbin:/usr/local/bin
umask 077
folder=$1 template=$2
shift 2
# A terminal's ctrl-C or hang-up is for the parent to act on; SIGQUIT is what this script sends to its own group.
trap '' HUP INT TERM PIPE QUIT
exec 3<&0 </dev/null >"$folder/log" 2>&1
cd "$folder" || exit 1

finish() {
    echo "$1" >"$folder/exit.new" && mv "$folder/exit.new" "$folder/exit"
    while read -r _ <&3; do :; done
    cd /
    rm -rf "$folder"
    exit
}

if [ -n "$template" ]; then
    cp -R "$template" "$folder/data" || finish 1
fi
"$@" 3<&- &
command=$!
(
    while read -r _ <&3; do :; done
    # SIGQUIT is PostgreSQL's immediate shutdown: milliseconds, and its shared memory is released. To the whole
    # group, for initdb waits for the servers that it runs; again and again, for it starts one after the other.
    while kill -QUIT 0; do sleep 0.1 || sleep 1; done
) 2>/dev/null &
watcher=$!
wait "$command"
status=$?
kill -KILL "$watcher" 2>/dev/null
finish "$status"
