-- How many targets of a change stand where: the sum of its rows here, one for each statement that moved some of them. Rows
-- are only added, so that no writer ever waits for another; the dispatcher merges those that are some seconds old. Without
-- a reference to the change, whose check would wait for whoever has locked it. Rows stay when the targets are purged.
CREATE TABLE target_count (
    change_id uuid NOT NULL,
    state     text NOT NULL,
    reason    text,
    -- Waiting, and an earlier call was never answered: such a target can end only as UNKNOWN if nothing more is sent.
    in_doubt  boolean NOT NULL,
    n         bigint NOT NULL,
    at        timestamptz NOT NULL DEFAULT clock_timestamp(),
    merged    boolean NOT NULL DEFAULT false
);
CREATE INDEX target_count_by_change ON target_count (change_id);
CREATE INDEX target_count_unmerged ON target_count (at) WHERE NOT merged;

-- Counted by triggers, so that the counts are right whichever version of the application writes. There is none for DELETE.
CREATE FUNCTION count_new_targets() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO target_count (change_id, state, reason, in_doubt, n)
    SELECT change_id, state, reason, state = 'WAITING' AND unanswered > 0, count(*) FROM entered GROUP BY 1, 2, 3, 4;
    RETURN NULL;
END $$;
CREATE FUNCTION count_moved_targets() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO target_count (change_id, state, reason, in_doubt, n)
    SELECT change_id, state, reason, in_doubt, sum(n) FROM (
        SELECT change_id, state, reason, state = 'WAITING' AND unanswered > 0 AS in_doubt, 1 AS n FROM entered
        UNION ALL
        SELECT change_id, state, reason, state = 'WAITING' AND unanswered > 0, -1 FROM left_behind) AS moved
    GROUP BY 1, 2, 3, 4 HAVING sum(n) <> 0;
    RETURN NULL;
END $$;
CREATE TRIGGER count_new_targets AFTER INSERT ON target REFERENCING NEW TABLE AS entered
    FOR EACH STATEMENT EXECUTE FUNCTION count_new_targets();
CREATE TRIGGER count_moved_targets AFTER UPDATE ON target REFERENCING NEW TABLE AS entered OLD TABLE AS left_behind
    FOR EACH STATEMENT EXECUTE FUNCTION count_moved_targets();

-- Nobody writes targets between the triggers and the end of this transaction.
INSERT INTO target_count (change_id, state, reason, in_doubt, n, merged)
SELECT change_id, state, reason, state = 'WAITING' AND unanswered > 0, count(*), true FROM target GROUP BY 1, 2, 3, 4;

-- The page of a change shows those of one reason.
CREATE INDEX target_by_reason ON target (change_id, reason, position) WHERE reason IS NOT NULL;

-- Cancelled, and not every target says so yet: the dispatcher settles them, a thousand at a time.
ALTER TABLE change ADD COLUMN unsettled boolean NOT NULL DEFAULT false;
CREATE INDEX change_unsettled ON change (number) WHERE unsettled;

-- Targets that a confirmation has settled and whose events the dispatcher still has to write.
CREATE TABLE outcome_due (
    target_id bigint PRIMARY KEY,
    change_id uuid NOT NULL
);
CREATE INDEX outcome_due_by_change ON outcome_due (change_id);

GRANT SELECT, INSERT, DELETE ON target_count, outcome_due TO "${application-user}";
