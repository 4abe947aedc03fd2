-- Whom changes leave alone, as administrators say. Rows stay after their removal, to be looked up.
CREATE TABLE exclusion (
    id                  uuid PRIMARY KEY,
    person_id           uuid,
    group_id            uuid,
    -- As they were called when the exclusion was made.
    name                text NOT NULL,
    user_principal_name text,
    -- Which are not to be set; none stands for all.
    availabilities      text[] NOT NULL DEFAULT '{}',
    valid_from          timestamptz,
    valid_until         timestamptz,
    reason              text NOT NULL,
    created_at          timestamptz NOT NULL,
    created_by          jsonb NOT NULL,
    removed_at          timestamptz,
    removed_by          jsonb,
    CHECK ((person_id IS NULL) <> (group_id IS NULL))
);
CREATE INDEX exclusion_of_person ON exclusion (person_id) WHERE removed_at IS NULL;
CREATE INDEX exclusion_of_group ON exclusion (group_id) WHERE removed_at IS NULL;

-- Who was in an excluded group when it was last read completely.
CREATE TABLE exclusion_group (
    group_id uuid PRIMARY KEY,
    -- When that reading began.
    read_at  timestamptz NOT NULL,
    -- The directory knew no such group any more: the members are those of before.
    gone     boolean NOT NULL DEFAULT false
);
CREATE TABLE exclusion_member (
    group_id  uuid NOT NULL,
    person_id uuid NOT NULL,
    PRIMARY KEY (person_id, group_id)
);
CREATE INDEX exclusion_member_by_group ON exclusion_member (group_id);

-- Why an administrator lifts exclusions for this one change; null where they hold.
ALTER TABLE change ADD COLUMN lift_exclusions text;

GRANT SELECT, INSERT, UPDATE, DELETE ON exclusion, exclusion_group, exclusion_member TO "${application-user}";
