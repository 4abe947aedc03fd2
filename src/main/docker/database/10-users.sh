#!/bin/sh
# Runs once, when the database is created, as its superuser: the owner migrates, the application only works with the data.
set -eu

psql --set ON_ERROR_STOP=1 --no-psqlrc --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" \
  --set owner_password="$(cat /run/secrets/database_owner_password)" \
  --set app_password="$(cat /run/secrets/database_password)" <<'SQL'
CREATE ROLE presence_owner LOGIN PASSWORD :'owner_password';
CREATE ROLE presence_app LOGIN PASSWORD :'app_password';

REVOKE ALL ON DATABASE presence_desk FROM PUBLIC;
GRANT CONNECT, CREATE, TEMPORARY ON DATABASE presence_desk TO presence_owner;
GRANT CONNECT, TEMPORARY ON DATABASE presence_desk TO presence_app;

REVOKE ALL ON SCHEMA public FROM PUBLIC;
ALTER SCHEMA public OWNER TO presence_owner;
GRANT USAGE ON SCHEMA public TO presence_app;
SQL
