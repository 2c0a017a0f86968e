-- The booking as the wire shows it in body; beside it what the rules and the queries need.
CREATE TABLE booking (
    site_id        uuid        NOT NULL REFERENCES site,
    id             uuid        NOT NULL,
    status         text        NOT NULL,
    service_id     uuid        NOT NULL,
    schedule_id    uuid        NOT NULL,
    event_id       uuid,
    participants   integer     NOT NULL CHECK (participants > 0),
    -- What the booking holds now: nothing, places of a class event, places of a course, or resources.
    holds          text        NOT NULL CHECK (holds IN ('NOTHING', 'EVENT_SEATS', 'SCHEDULE_SEATS', 'RESOURCES')),
    overbooked     boolean     NOT NULL DEFAULT FALSE,
    starts_at      timestamptz,
    ends_at        timestamptz,
    contact_id     uuid,
    creator_type   text        NOT NULL,
    creator_id     uuid        NOT NULL,
    -- The policy in force when the booking was made, and what it was made with.
    policy         jsonb       NOT NULL,
    settings       jsonb       NOT NULL,
    revision       bigint      NOT NULL,
    created_at     timestamptz NOT NULL,
    updated_at     timestamptz NOT NULL,
    body           jsonb       NOT NULL,
    PRIMARY KEY (site_id, id),
    FOREIGN KEY (site_id, schedule_id) REFERENCES schedule,
    CONSTRAINT booking_holds_while_it_stands CHECK (holds = 'NOTHING' OR status IN ('PENDING', 'CONFIRMED'))
);
CREATE INDEX booking_created ON booking (site_id, created_at, id);
CREATE INDEX booking_start ON booking (site_id, starts_at, id);
CREATE INDEX booking_schedule ON booking (site_id, schedule_id, starts_at);
CREATE INDEX booking_event ON booking (site_id, event_id);
CREATE INDEX booking_contact ON booking (site_id, contact_id, created_at);
CREATE INDEX booking_creator ON booking (site_id, creator_id, created_at);
