-- How often the plan was begun without an end of its own: one that ends its process each time is given up.
ALTER TABLE change_input ADD COLUMN begun integer NOT NULL DEFAULT 0;

-- One row for each person, written by nobody since there is a draft for each tab.
DROP TABLE draft;
