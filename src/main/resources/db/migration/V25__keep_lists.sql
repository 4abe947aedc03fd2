-- Named sets of people, groups and values of the directory. Of people they hold what they were named by, no names.
CREATE TABLE people_list (
    id         uuid PRIMARY KEY,
    name       text NOT NULL,
    people     jsonb NOT NULL,
    group_ids  jsonb NOT NULL,
    attributes jsonb NOT NULL,
    shared     boolean NOT NULL,
    version    integer NOT NULL,
    owner_id   text NOT NULL,
    owner_name text,
    created_at timestamptz NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by jsonb NOT NULL,
    used_at    timestamptz,
    -- Whose people tell who was in the list then: no copy of them is kept here.
    used_in    uuid
);
CREATE INDEX people_list_by_name ON people_list (lower(name), id);
CREATE INDEX people_list_by_owner ON people_list (owner_id);

GRANT SELECT, INSERT, UPDATE, DELETE ON people_list TO "${application-user}";

-- Where the people of a change came from, each with how many; null where a version before has planned it.
ALTER TABLE change ADD COLUMN sources jsonb;
