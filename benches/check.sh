# What `trueup check` cannot do without, by hand: a copy of a data directory that is prepared, a server on it, the migrations up,
# down and up again by psql, and the end of the server.
# Arguments: the folder of PostgreSQL's programs, the data directory, the folder of migrations, and `each` for one psql for each
# file, or `all` for one for each direction.
set -eu
programs=$1 template=$2 migrations=$3 each=$4
base=/tmp
[ -w /dev/shm ] && base=/dev/shm
folder=$(mktemp -d "$base/trueup-bench-XXXXXX")
as=
if [ "$(id -u)" = 0 ]; then
    chown postgres "$folder"
    as='setpriv --reuid=postgres --regid=postgres --clear-groups'
fi
$as cp -R "$template" "$folder/data"
$as "$programs/postgres" -D "$folder/data" -k "$folder" -c listen_addresses= -c fsync=off -c synchronous_commit=off \
    -c full_page_writes=off -c autovacuum=off -c wal_level=minimal -c max_wal_senders=0 -c shared_buffers=32MB \
    -c huge_pages=off -c dynamic_shared_memory_type=mmap -c max_logical_replication_workers=0 -c jit=off \
    >"$folder/log" 2>&1 &
server=$!
trap 'kill -QUIT $server; wait $server || true; rm -rf "$folder"' EXIT
psql="$programs/psql -X -q -o /dev/null -v ON_ERROR_STOP=1 -h $folder -U postgres"
until "$programs/pg_isready" -q -h "$folder"; do sleep 0.002; done
$psql -d postgres -c 'CREATE ROLE anon' -c 'CREATE ROLE authenticated' -c 'CREATE ROLE service_role' \
    -c 'CREATE DATABASE replayed TEMPLATE template0'
ups=$(ls "$migrations"/*.up.sql)
downs=$(ls -r "$migrations"/*.down.sql)
for files in "$ups" "$downs" "$ups"; do
    if [ "$each" = each ]; then
        for file in $files; do $psql -d replayed -f "$file"; done
    else
        # None of the names holds a space.
        $psql -d replayed $(printf -- '-f %s ' $files)
    fi
done
