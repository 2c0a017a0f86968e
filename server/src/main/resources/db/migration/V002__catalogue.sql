-- Documents: the wire shape of an entity in body, its id, revision and dates beside it.

CREATE TABLE service_category (
    site_id    uuid        NOT NULL REFERENCES site,
    id         uuid        NOT NULL,
    revision   bigint      NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    body       jsonb       NOT NULL,
    PRIMARY KEY (site_id, id)
);
CREATE INDEX service_category_created ON service_category (site_id, created_at, id);

CREATE TABLE booking_policy (
    site_id    uuid        NOT NULL REFERENCES site,
    id         uuid        NOT NULL,
    revision   bigint      NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    body       jsonb       NOT NULL,
    PRIMARY KEY (site_id, id)
);
CREATE INDEX booking_policy_created ON booking_policy (site_id, created_at, id);

CREATE TABLE location (
    site_id    uuid        NOT NULL REFERENCES site,
    id         uuid        NOT NULL,
    revision   bigint      NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    body       jsonb       NOT NULL,
    PRIMARY KEY (site_id, id)
);
CREATE INDEX location_created ON location (site_id, created_at, id);

CREATE TABLE resource_type (
    site_id    uuid        NOT NULL REFERENCES site,
    id         uuid        NOT NULL,
    revision   bigint      NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    body       jsonb       NOT NULL,
    PRIMARY KEY (site_id, id)
);
CREATE INDEX resource_type_created ON resource_type (site_id, created_at, id);

CREATE TABLE resource (
    site_id    uuid        NOT NULL REFERENCES site,
    id         uuid        NOT NULL,
    revision   bigint      NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    body       jsonb       NOT NULL,
    PRIMARY KEY (site_id, id)
);
CREATE INDEX resource_created ON resource (site_id, created_at, id);

CREATE TABLE staff_member (
    site_id    uuid        NOT NULL REFERENCES site,
    id         uuid        NOT NULL,
    revision   bigint      NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    body       jsonb       NOT NULL,
    PRIMARY KEY (site_id, id)
);
CREATE INDEX staff_member_created ON staff_member (site_id, created_at, id);

CREATE TABLE service (
    site_id    uuid        NOT NULL REFERENCES site,
    id         uuid        NOT NULL,
    revision   bigint      NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    body       jsonb       NOT NULL,
    PRIMARY KEY (site_id, id)
);
CREATE INDEX service_created ON service (site_id, created_at, id);

CREATE TABLE contact (
    site_id    uuid        NOT NULL REFERENCES site,
    id         uuid        NOT NULL,
    revision   bigint      NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    body       jsonb       NOT NULL,
    PRIMARY KEY (site_id, id)
);
CREATE INDEX contact_created ON contact (site_id, created_at, id);

-- Exactly one policy of a site is the default.
CREATE UNIQUE INDEX booking_policy_default ON booking_policy (site_id) WHERE (body ->> 'default')::boolean;

-- Exactly one location of a site is the default.
CREATE UNIQUE INDEX location_default ON location (site_id) WHERE (body ->> 'default')::boolean;

CREATE UNIQUE INDEX resource_type_name ON resource_type (site_id, lower(body ->> 'name'));

CREATE INDEX contact_email ON contact (site_id, lower(body #>> '{primaryInfo,email}'));
-- Without what only separates the digits, as contacts are looked for.
CREATE INDEX contact_phone
    ON contact (site_id, regexp_replace(body #>> '{primaryInfo,phone}', '[^0-9+]', '', 'g'));

-- Every slug that a service has or had leads to it; none leads to two.
CREATE TABLE service_slug (
    site_id    uuid NOT NULL REFERENCES site,
    slug       text NOT NULL,
    service_id uuid NOT NULL,
    PRIMARY KEY (site_id, slug),
    FOREIGN KEY (site_id, service_id) REFERENCES service ON DELETE CASCADE
);
CREATE INDEX service_slug_service ON service_slug (site_id, service_id);

CREATE TABLE time_slots_configuration (
    site_id    uuid        NOT NULL REFERENCES site,
    id         uuid        NOT NULL,
    revision   bigint      NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    body       jsonb       NOT NULL,
    PRIMARY KEY (site_id, id)
);
CREATE INDEX time_slots_configuration_created ON time_slots_configuration (site_id, created_at, id);
