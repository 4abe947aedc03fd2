-- When the people of a plan that waits for its start were looked at once more, shortly before it.
ALTER TABLE change ADD COLUMN looked_again_at timestamptz;
