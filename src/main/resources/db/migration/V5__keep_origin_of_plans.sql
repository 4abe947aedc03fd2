-- From where a plan was asked for: it is recorded when it is made, perhaps by another replica. Null for those made before.
ALTER TABLE change_input ADD COLUMN origin jsonb;
