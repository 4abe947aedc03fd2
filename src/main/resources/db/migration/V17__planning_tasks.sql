-- Plans wait for Graph, up to a minute each: those who make them have threads and a table of their own. What an older
-- version still puts into scheduled_tasks is made from there.
CREATE TABLE planning_tasks (LIKE scheduled_tasks INCLUDING ALL);

GRANT SELECT, INSERT, UPDATE, DELETE ON planning_tasks TO "${application-user}";
