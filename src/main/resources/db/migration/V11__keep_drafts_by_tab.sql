-- One draft for each tab in which a change is being chosen. The table draft, one row for each person, is still written by
-- the version before; the next one drops it.
CREATE TABLE change_draft (
    id         uuid PRIMARY KEY,
    owner      text NOT NULL,
    content    jsonb NOT NULL,
    -- What is being planned of it: when that plan stands, the draft goes; when it fails, the draft is the way back.
    change_id  uuid REFERENCES change,
    updated_at timestamptz NOT NULL
);
CREATE INDEX change_draft_by_change ON change_draft (change_id);
CREATE INDEX change_draft_by_age ON change_draft (updated_at);

-- The file that was uploaded with a draft.
CREATE TABLE change_draft_file (
    id       uuid PRIMARY KEY,
    draft_id uuid NOT NULL REFERENCES change_draft ON DELETE CASCADE,
    name     text NOT NULL,
    content  bytea NOT NULL
);
CREATE INDEX change_draft_file_by_draft ON change_draft_file (draft_id);

GRANT SELECT, INSERT, UPDATE, DELETE ON change_draft, change_draft_file TO "${application-user}";
