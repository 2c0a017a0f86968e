-- A schedule is bound to others: their hours bound its own, and where the link is busy, what takes their time takes its
-- time too. Links never form a circle.
CREATE TABLE schedule_link (
    site_id     uuid    NOT NULL REFERENCES site,
    schedule_id uuid    NOT NULL,
    linked_id   uuid    NOT NULL,
    busy        boolean NOT NULL,
    position    integer NOT NULL,
    PRIMARY KEY (site_id, schedule_id, linked_id),
    FOREIGN KEY (site_id, schedule_id) REFERENCES schedule,
    FOREIGN KEY (site_id, linked_id) REFERENCES schedule,
    CONSTRAINT schedule_link_of_two CHECK (schedule_id <> linked_id)
);
CREATE INDEX schedule_link_linked ON schedule_link (site_id, linked_id);

-- Schedules beside those of its resources that an event takes, or names without taking; and what only the first API can
-- say of it.
ALTER TABLE calendar_event
    ADD COLUMN affected jsonb NOT NULL DEFAULT '[]',
    ADD COLUMN v1 jsonb;

-- Whether the time is held because a schedule is bound to one that was taken. Such time refuses what comes later on its
-- schedule, and is never in the way of the one that it is derived from.
ALTER TABLE occupancy ADD COLUMN derived boolean NOT NULL DEFAULT FALSE;

-- The first API repeats up to once a year.
ALTER TABLE calendar_event
    DROP CONSTRAINT calendar_event_interval_weeks_check,
    ADD CONSTRAINT calendar_event_interval CHECK (interval_weeks BETWEEN 1 AND 52);

-- Whose schedule it is by the first API, where that is no service, resource or business of the site.
CREATE INDEX schedule_v1_owner ON schedule (site_id, (body #>> '{v1,scheduleOwnerId}'));

-- Finds the hours of a schedule without reading its other events.
CREATE INDEX calendar_event_hours ON calendar_event (site_id, schedule_id) WHERE type = 'WORKING_HOURS';
