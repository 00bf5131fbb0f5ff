#!/usr/bin/env bash
# Runs once, when the cluster is made: an owner without power over the server, and an application that owns nothing.
set -euo pipefail
psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" \
  --set owner="$(cat "$OWNER_PASSWORD_FILE")" --set app="$(cat "$APP_PASSWORD_FILE")" --set name="$DATABASE_NAME" <<'SQL'
CREATE ROLE shapagat_owner LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS PASSWORD :'owner';
CREATE ROLE shapagat_app LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS PASSWORD :'app';
CREATE DATABASE :"name" OWNER shapagat_owner;
-- Sessions of one login read each other's statements in pg_stat_activity; these hold tokens and plain columns.
ALTER ROLE shapagat_app SET track_activities = off;
REVOKE ALL ON DATABASE :"name" FROM PUBLIC;
GRANT CONNECT ON DATABASE :"name" TO shapagat_app;
SQL
