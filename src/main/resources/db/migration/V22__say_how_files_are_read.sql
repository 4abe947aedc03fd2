-- How a file is to be read, where somebody has said so: planning may have to read it again elsewhere.
ALTER TABLE change_input ADD COLUMN mapping jsonb;

-- What an uploaded file was taken for: a page shows it without reading the file anew. It goes with the file.
ALTER TABLE change_draft_file ADD COLUMN look jsonb;

-- What somebody has said of the columns of a file, for their next file with the same headings.
CREATE TABLE remembered_mapping (
    id      text PRIMARY KEY,
    owner   text NOT NULL,
    mapping jsonb NOT NULL,
    used_at timestamptz NOT NULL
);
CREATE INDEX remembered_mapping_by_use ON remembered_mapping (used_at);

GRANT SELECT, INSERT, UPDATE, DELETE ON remembered_mapping TO "${application-user}";
