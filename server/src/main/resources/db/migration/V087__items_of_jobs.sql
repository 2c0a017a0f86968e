-- What became of the items of a job that changes many, so that its owner sees what was refused: null for other jobs.
ALTER TABLE scheduled_tasks ADD COLUMN items_done integer;
ALTER TABLE scheduled_tasks ADD COLUMN items_refused integer;
-- The id of the first item that was refused, and why.
ALTER TABLE scheduled_tasks ADD COLUMN first_refusal text;
