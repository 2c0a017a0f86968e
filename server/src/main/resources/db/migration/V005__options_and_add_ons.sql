CREATE TABLE service_options_and_variants (
    site_id    uuid        NOT NULL REFERENCES site,
    id         uuid        NOT NULL,
    revision   bigint      NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    body       jsonb       NOT NULL,
    PRIMARY KEY (site_id, id)
);
CREATE INDEX service_options_and_variants_created ON service_options_and_variants (site_id, created_at, id);

-- A service has one set of options and variants.
CREATE UNIQUE INDEX service_options_and_variants_service
    ON service_options_and_variants (site_id, (body #>> '{serviceId}'));

CREATE TABLE add_on (
    site_id    uuid        NOT NULL REFERENCES site,
    id         uuid        NOT NULL,
    revision   bigint      NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    body       jsonb       NOT NULL,
    PRIMARY KEY (site_id, id)
);
CREATE INDEX add_on_created ON add_on (site_id, created_at, id);
