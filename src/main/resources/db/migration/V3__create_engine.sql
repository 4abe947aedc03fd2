-- One row per batch sent: what the pace is counted from, across replicas and restarts (design §7).
CREATE SEQUENCE graph_batch_id;
CREATE TABLE graph_batch (
    id            bigint PRIMARY KEY,
    size          int NOT NULL,
    -- Under which lease of the dispatcher it was claimed: what an older lease left open is in doubt.
    lease_version bigint NOT NULL,
    claimed_at    timestamptz NOT NULL,
    -- Null while no answer came; at takeover an unanswered row counts as sent at that moment.
    answered_at   timestamptz
);
CREATE INDEX graph_batch_unanswered ON graph_batch (id) WHERE answered_at IS NULL;
CREATE INDEX graph_batch_by_answer ON graph_batch (answered_at);

-- One row: until when Graph asked us to send nothing, how gently we go on afterwards, and how the installation does.
CREATE TABLE graph_pace (
    only_row        boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    blocked_until   timestamptz,
    -- The share of the window in use, 0.1 to 1, as it was at share_at; it grows back with time.
    share           double precision NOT NULL DEFAULT 1,
    share_at        timestamptz,
    last_success_at timestamptz,
    -- A cause of a pause (design §3); null while the installation works.
    failing_because text,
    failing_since   timestamptz
);
INSERT INTO graph_pace DEFAULT VALUES;

-- db-scheduler's table, as its documentation gives it for PostgreSQL.
CREATE TABLE scheduled_tasks (
    task_name            text NOT NULL,
    task_instance        text NOT NULL,
    task_data            bytea,
    execution_time       timestamptz NOT NULL,
    picked               boolean NOT NULL,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures int,
    last_heartbeat       timestamptz,
    version              bigint NOT NULL,
    priority             smallint,
    PRIMARY KEY (task_name, task_instance)
);
CREATE INDEX scheduled_tasks_by_time ON scheduled_tasks (execution_time);
CREATE INDEX scheduled_tasks_by_heartbeat ON scheduled_tasks (last_heartbeat);

GRANT SELECT, INSERT, UPDATE, DELETE ON graph_batch, graph_pace, scheduled_tasks TO "${application-user}";
GRANT USAGE ON SEQUENCE graph_batch_id TO "${application-user}";
