#!/bin/sh
# What docker-compose.yml needs of the official image's start: a database made once, by the scripts that are mounted.
set -eu
export PGDATA=/var/lib/postgresql/data PGHOST=/var/run/postgresql
export POSTGRES_USER=postgres
if [ ! -f "$PGDATA/PG_VERSION" ]; then
  initdb --username=postgres --pwfile="$POSTGRES_PASSWORD_FILE" --auth-host=scram-sha-256 --auth-local=trust --encoding=UTF8
  echo "host all all all scram-sha-256" >>"$PGDATA/pg_hba.conf"
  pg_ctl start --wait --options="-c listen_addresses=''"
  createdb "$POSTGRES_DB"
  for script in /docker-entrypoint-initdb.d/*.sh; do sh "$script"; done
  pg_ctl stop --wait
fi
exec postgres -c listen_addresses='*'
