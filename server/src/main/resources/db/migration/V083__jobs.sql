-- Jobs: work to be done beside the requests. The table and its columns are those of db-scheduler, but for last_error. It
-- has no site_id: recurring jobs belong to no site. The instance of any other job begins with its site and a slash, and its
-- data names the site too.
CREATE TABLE scheduled_tasks (
    task_name            text COLLATE "C" NOT NULL,
    task_instance        text COLLATE "C" NOT NULL,
    -- JSON text in UTF-8.
    task_data            bytea,
    execution_time       timestamptz      NOT NULL,
    picked               boolean          NOT NULL,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures integer,
    last_heartbeat       timestamptz,
    version              bigint           NOT NULL,
    -- Why the last attempt failed.
    last_error           text,
    PRIMARY KEY (task_name, task_instance)
);
CREATE INDEX scheduled_tasks_due ON scheduled_tasks (execution_time);
CREATE INDEX scheduled_tasks_heartbeat ON scheduled_tasks (last_heartbeat);
CREATE INDEX scheduled_tasks_instance ON scheduled_tasks (task_instance);

-- Set where the walk of a filter job failed: those behind it wait no longer for it.
ALTER TABLE filter_job ADD COLUMN failed_at timestamptz;

INSERT INTO scheduled_tasks (task_name, task_instance, task_data, execution_time, picked, version)
SELECT 'filter', site_id || '/' || id,
    convert_to(json_build_object('site', site_id, 'data', json_build_object('id', id))::text, 'UTF8'),
    now(), FALSE, 1
FROM filter_job WHERE finished_at IS NULL;
