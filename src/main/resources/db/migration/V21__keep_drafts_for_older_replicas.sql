-- Replicas of the release before keep their drafts here while they are still at work beside newer ones; V13 took the table
-- away too early. To be dropped with the release after.
CREATE TABLE draft (
    owner      text PRIMARY KEY,
    content    jsonb NOT NULL,
    updated_at timestamptz NOT NULL
);

GRANT SELECT, INSERT, UPDATE, DELETE ON draft TO "${application-user}";
