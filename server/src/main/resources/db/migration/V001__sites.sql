-- Every table has site_id, and it leads every key: a site never sees another's rows, and the same schema can be
-- distributed by site_id. The one exception is site_directory, which finds the site of a credential.

CREATE EXTENSION IF NOT EXISTS btree_gist;

CREATE SEQUENCE catalogue_version;

CREATE TABLE site (
    site_id           uuid        NOT NULL PRIMARY KEY,
    properties        jsonb       NOT NULL,
    properties_version bigint     NOT NULL DEFAULT 1,
    time_zone         text        NOT NULL,
    currency          text        NOT NULL,
    -- Raised by every write to what changes rarely (services, hours, policies): compiled copies of an older version
    -- are never used again.
    catalogue_version bigint      NOT NULL DEFAULT nextval('catalogue_version'),
    -- Signs the site's access tokens.
    token_key         bytea       NOT NULL,
    created_at        timestamptz NOT NULL
);

CREATE TABLE site_directory (
    lookup_hash bytea NOT NULL PRIMARY KEY,
    site_id     uuid  NOT NULL REFERENCES site
);

CREATE TABLE api_key (
    site_id    uuid        NOT NULL REFERENCES site,
    id         uuid        NOT NULL,
    key_hash   bytea       NOT NULL,
    name       text        NOT NULL,
    created_at timestamptz NOT NULL,
    revoked_at timestamptz,
    PRIMARY KEY (site_id, id),
    UNIQUE (site_id, key_hash)
);

CREATE TABLE oauth_client (
    site_id    uuid        NOT NULL REFERENCES site,
    id         uuid        NOT NULL,
    name       text        NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (site_id, id)
);

CREATE TABLE domain_event (
    site_id         uuid        NOT NULL REFERENCES site,
    id              uuid        NOT NULL,
    entity_fqdn     text        NOT NULL,
    slug            text        NOT NULL,
    entity_id       uuid        NOT NULL,
    entity_sequence bigint      NOT NULL,
    body            jsonb       NOT NULL,
    created_at      timestamptz NOT NULL,
    PRIMARY KEY (site_id, id)
);
