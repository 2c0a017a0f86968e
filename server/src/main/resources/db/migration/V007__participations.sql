-- Who takes part in an event, or in all events of a schedule, without a booking: put there by the calendar's own users.
-- The bookings that stand are participations too; those stay where they are. The participation as the wire shows it in body.
CREATE TABLE participation (
    site_id         uuid        NOT NULL REFERENCES site,
    id              uuid        NOT NULL,
    schedule_id     uuid,
    event_id        uuid,
    external_id     text GENERATED ALWAYS AS (body ->> 'externalId') STORED,
    party_size      integer     NOT NULL CHECK (party_size > 0),
    -- Whether the places were given beyond the capacity: counted apart, as those of bookings.
    overbooked      boolean     NOT NULL,
    contact_id      uuid,
    idempotency_key text,
    revision        bigint      NOT NULL,
    created_at      timestamptz NOT NULL,
    updated_at      timestamptz NOT NULL,
    body            jsonb       NOT NULL,
    PRIMARY KEY (site_id, id),
    FOREIGN KEY (site_id, schedule_id) REFERENCES schedule,
    FOREIGN KEY (site_id, event_id) REFERENCES calendar_event,
    CONSTRAINT participation_idempotency UNIQUE (site_id, idempotency_key),
    CONSTRAINT participation_of_one_thing CHECK (num_nonnulls(schedule_id, event_id) = 1)
);
CREATE INDEX participation_event ON participation (site_id, event_id);
CREATE INDEX participation_schedule ON participation (site_id, schedule_id);
CREATE INDEX participation_external ON participation (site_id, external_id);
CREATE INDEX participation_contact ON participation (site_id, contact_id);
CREATE INDEX participation_created ON participation (site_id, created_at, id);
