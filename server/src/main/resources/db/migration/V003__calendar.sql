-- A schedule is its owner's events over time. seats_taken counts the places of a course, which are booked on the
-- schedule as a whole; more than the capacity are never taken, but may be overbooked on purpose.
CREATE TABLE schedule (
    site_id           uuid        NOT NULL REFERENCES site,
    id                uuid        NOT NULL,
    owner_type        text        NOT NULL CHECK (owner_type IN ('SERVICE', 'RESOURCE', 'BUSINESS', 'OTHER')),
    owner_id          uuid,
    external_id       text GENERATED ALWAYS AS (body ->> 'externalId') STORED,
    seats_capacity    integer     NOT NULL DEFAULT 0,
    seats_taken       integer     NOT NULL DEFAULT 0,
    seats_overbooked  integer     NOT NULL DEFAULT 0 CHECK (seats_overbooked >= 0),
    idempotency_key   text,
    revision          bigint      NOT NULL,
    created_at        timestamptz NOT NULL,
    updated_at        timestamptz NOT NULL,
    body              jsonb       NOT NULL,
    PRIMARY KEY (site_id, id),
    CONSTRAINT schedule_external_id UNIQUE (site_id, external_id),
    CONSTRAINT schedule_idempotency UNIQUE (site_id, idempotency_key),
    CONSTRAINT schedule_seats CHECK (seats_taken BETWEEN 0 AND seats_capacity)
);
CREATE INDEX schedule_owner ON schedule (site_id, owner_id);
CREATE INDEX schedule_created ON schedule (site_id, created_at, id);

-- Local start, local end and zone are what was meant; the instants are derived from them. Effective values stand in
-- every row, own_fields names those that are not inherited from the schedule or the master.
CREATE TABLE calendar_event (
    site_id              uuid        NOT NULL REFERENCES site,
    id                   uuid        NOT NULL,
    schedule_id          uuid        NOT NULL,
    type                 text        NOT NULL,
    status               text        NOT NULL,
    recurrence_type      text        NOT NULL CHECK (recurrence_type IN ('NONE', 'MASTER', 'INSTANCE', 'EXCEPTION')),
    master_id            uuid,
    -- Which occurrence of its master an instance is: the local start it would have by the rule.
    original_local_start timestamp,
    local_start          timestamp   NOT NULL,
    local_end            timestamp   NOT NULL,
    time_zone            text        NOT NULL,
    starts_at            timestamptz NOT NULL,
    ends_at              timestamptz NOT NULL,
    all_day              boolean     NOT NULL DEFAULT FALSE,
    interval_weeks       integer CHECK (interval_weeks BETWEEN 1 AND 4),
    until_local          timestamp,
    -- Instances of a master exist as rows up to this local time.
    materialised_to      timestamp,
    title                text,
    transparency         text        NOT NULL,
    location             jsonb,
    resources            jsonb       NOT NULL DEFAULT '[]',
    conferencing         jsonb,
    notes                text,
    own_fields           text[]      NOT NULL DEFAULT '{}',
    seats_capacity       integer     NOT NULL DEFAULT 0,
    seats_taken          integer     NOT NULL DEFAULT 0,
    seats_overbooked     integer     NOT NULL DEFAULT 0 CHECK (seats_overbooked >= 0),
    extended_fields      jsonb,
    app_id               text,
    idempotency_key      text,
    revision             bigint      NOT NULL,
    created_at           timestamptz NOT NULL,
    updated_at           timestamptz NOT NULL,
    PRIMARY KEY (site_id, id),
    FOREIGN KEY (site_id, schedule_id) REFERENCES schedule,
    FOREIGN KEY (site_id, master_id) REFERENCES calendar_event,
    CONSTRAINT calendar_event_occurrence UNIQUE (site_id, master_id, original_local_start),
    CONSTRAINT calendar_event_idempotency UNIQUE (site_id, idempotency_key),
    CONSTRAINT calendar_event_order CHECK (ends_at > starts_at),
    CONSTRAINT calendar_event_seats CHECK (seats_taken BETWEEN 0 AND seats_capacity)
);
CREATE INDEX calendar_event_schedule ON calendar_event (site_id, schedule_id, starts_at);
CREATE INDEX calendar_event_time ON calendar_event (site_id, starts_at, id);
-- Finds what is still to end without reading the past.
CREATE INDEX calendar_event_end ON calendar_event (site_id, ends_at);

-- Who holds which schedule when, buffers included. The exclusion constraint is the last word on double booking; a row
-- that overlaps on purpose is not exclusive.
CREATE TABLE occupancy (
    site_id     uuid        NOT NULL REFERENCES site,
    id          uuid        NOT NULL,
    schedule_id uuid        NOT NULL,
    starts_at   timestamptz NOT NULL,
    ends_at     timestamptz NOT NULL,
    event_id    uuid        NOT NULL,
    booking_id  uuid,
    exclusive   boolean     NOT NULL,
    PRIMARY KEY (site_id, id),
    FOREIGN KEY (site_id, schedule_id) REFERENCES schedule,
    -- Time is taken before its event is written: a time that is taken already then costs nothing to give up.
    FOREIGN KEY (site_id, event_id) REFERENCES calendar_event ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT occupancy_order CHECK (ends_at > starts_at),
    CONSTRAINT occupancy_no_overlap EXCLUDE USING gist (
        site_id WITH =, schedule_id WITH =, tstzrange(starts_at, ends_at) WITH &&) WHERE (exclusive)
);
-- Finds what is held from a moment on without reading the past.
CREATE INDEX occupancy_time ON occupancy (site_id, schedule_id, ends_at) INCLUDE (starts_at);
CREATE INDEX occupancy_event ON occupancy (site_id, event_id);
