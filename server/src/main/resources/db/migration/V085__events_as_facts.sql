-- Events were kept in the shape of the API, and nothing read them. They are typed facts now, in an order in which they can
-- be read after their transactions have committed. What was recorded before has no such order and is not kept.
DROP TABLE domain_event;

CREATE TABLE domain_event (
    site_id         uuid        NOT NULL REFERENCES site,
    -- Number of the transaction that recorded the event, or that of the entity's event before where that is higher.
    position        bigint      NOT NULL,
    entity_sequence bigint      NOT NULL,
    id              uuid        NOT NULL,
    type            text        NOT NULL,
    entity_id       uuid        NOT NULL,
    actor_kind      text        NOT NULL,
    actor_id        uuid,
    data            jsonb       NOT NULL,
    created_at      timestamptz NOT NULL,
    PRIMARY KEY (site_id, position, entity_sequence, id)
);

CREATE INDEX domain_event_by_entity ON domain_event (site_id, entity_id, position, entity_sequence, id);

-- Old events are deleted as fast as new ones come: freed pages are used again soon.
ALTER TABLE domain_event SET (autovacuum_vacuum_scale_factor = 0.05);

-- Which observers there are; one that came later than the events begins with those of its time.
CREATE TABLE event_observer (
    observer      text   NOT NULL PRIMARY KEY,
    from_position bigint NOT NULL
);

-- How far each observer has come in the events of a site: every event up to this one was observed.
CREATE TABLE event_cursor (
    site_id         uuid        NOT NULL REFERENCES site,
    observer        text        NOT NULL,
    position        bigint      NOT NULL,
    entity_sequence bigint      NOT NULL,
    event_id        uuid        NOT NULL,
    -- Of the event after it: how often it failed, why, and when it is tried again.
    attempts        int         NOT NULL DEFAULT 0,
    last_error      text,
    next_at         timestamptz,
    PRIMARY KEY (site_id, observer)
);

-- Events that an observer failed on so often that it went on without them.
CREATE TABLE event_failure (
    site_id     uuid        NOT NULL REFERENCES site,
    observer    text        NOT NULL,
    event_id    uuid        NOT NULL,
    error       text        NOT NULL,
    failed_at   timestamptz NOT NULL,
    PRIMARY KEY (site_id, observer, event_id)
);

-- One row: added to numbers of transactions, so that positions go on rising where the rows were moved to another server.
CREATE TABLE event_clock (
    one    boolean NOT NULL PRIMARY KEY DEFAULT true CHECK (one),
    -- System identifier of the server whose transactions are counted.
    server text    NOT NULL,
    shift  bigint  NOT NULL
);

INSERT INTO event_clock (server, shift) SELECT system_identifier::text, 0 FROM pg_control_system();
