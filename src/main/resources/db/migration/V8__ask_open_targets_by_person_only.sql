-- For questions about a person alone. Where statistics are of a moment when nothing was open, PostgreSQL takes this index for
-- empty; without the second condition it then read all of it for questions about a change too, which have indexes of their own.
DROP INDEX target_open_by_person;
CREATE INDEX target_open_by_person ON target (person_id)
    WHERE state IN ('WAITING', 'SENDING') AND person_id IS NOT NULL;
