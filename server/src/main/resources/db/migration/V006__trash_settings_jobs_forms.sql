-- What a family deletes and keeps to be looked at until it is removed for good: rows as they were.
CREATE TABLE staff_member_trash (
    site_id    uuid        NOT NULL REFERENCES site,
    id         uuid        NOT NULL,
    revision   bigint      NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    body       jsonb       NOT NULL,
    PRIMARY KEY (site_id, id)
);
CREATE INDEX staff_member_trash_created ON staff_member_trash (site_id, created_at, id);

-- Settings: one document a site.
CREATE TABLE staff_member_settings (
    site_id    uuid        NOT NULL REFERENCES site,
    id         uuid        NOT NULL,
    revision   bigint      NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    body       jsonb       NOT NULL,
    PRIMARY KEY (site_id, id)
);
CREATE UNIQUE INDEX staff_member_settings_one ON staff_member_settings (site_id);

CREATE TABLE bookings_settings (
    site_id    uuid        NOT NULL REFERENCES site,
    id         uuid        NOT NULL,
    revision   bigint      NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    body       jsonb       NOT NULL,
    PRIMARY KEY (site_id, id)
);
CREATE UNIQUE INDEX bookings_settings_one ON bookings_settings (site_id);

-- Forms that customers fill in; the first one of a site is its default.
CREATE TABLE booking_form (
    site_id    uuid        NOT NULL REFERENCES site,
    id         uuid        NOT NULL,
    revision   bigint      NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    body       jsonb       NOT NULL,
    PRIMARY KEY (site_id, id)
);
CREATE INDEX booking_form_created ON booking_form (site_id, created_at, id);

-- Operations on all documents that a filter finds. The documents are walked in the order of their ids; everything up
-- to walked_to is done.
CREATE TABLE filter_job (
    site_id     uuid        NOT NULL REFERENCES site,
    id          uuid        NOT NULL,
    operation   text        NOT NULL,
    request     jsonb       NOT NULL,
    created_at  timestamptz NOT NULL,
    walked_to   uuid        NOT NULL,
    succeeded   integer     NOT NULL,
    failed      integer     NOT NULL,
    finished_at timestamptz,
    PRIMARY KEY (site_id, id)
);
CREATE INDEX filter_job_unfinished ON filter_job (site_id, created_at, id) WHERE finished_at IS NULL;
