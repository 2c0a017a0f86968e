-- People of the business who sign in. Those who only serve customers are staff members and need no row here.
CREATE TABLE person (
    site_id uuid NOT NULL REFERENCES site,
    id uuid NOT NULL,
    -- As it was typed, and as it is compared.
    email text NOT NULL,
    email_key text NOT NULL,
    name text NOT NULL,
    role text NOT NULL,
    -- The resource as which they serve customers.
    resource_id uuid,
    -- Null until they have chosen a password.
    password_hash text,
    created_at timestamptz NOT NULL,
    last_sign_in_at timestamptz,
    PRIMARY KEY (site_id, id),
    UNIQUE (site_id, email_key)
);

-- Links that let somebody in without a password: to choose a first or another one, or to look at the sample business.
CREATE TABLE sign_in_link (
    site_id uuid NOT NULL REFERENCES site,
    hash bytea NOT NULL,
    use text NOT NULL,
    -- Null for the link by which the first owner is entered.
    person_id uuid,
    expires_at timestamptz NOT NULL,
    PRIMARY KEY (site_id, hash),
    FOREIGN KEY (site_id, person_id) REFERENCES person ON DELETE CASCADE
);

-- The foreign key looks up the links of a person who is removed.
CREATE INDEX sign_in_link_person ON sign_in_link (site_id, person_id);

-- Browsers that are signed in, each by the hash of the secret in its cookie.
CREATE TABLE person_session (
    site_id uuid NOT NULL REFERENCES site,
    id uuid NOT NULL,
    person_id uuid NOT NULL,
    hash bytea NOT NULL,
    created_at timestamptz NOT NULL,
    last_seen_at timestamptz NOT NULL,
    -- What the browser and its network call themselves, so that a person knows their own sessions.
    browser text NOT NULL,
    address text NOT NULL,
    PRIMARY KEY (site_id, id),
    UNIQUE (site_id, hash),
    FOREIGN KEY (site_id, person_id) REFERENCES person ON DELETE CASCADE
);

CREATE INDEX person_session_person ON person_session (site_id, person_id, last_seen_at);

-- Failed attempts to sign in since a moment, by what they have in common: an account, an address, or both.
CREATE TABLE sign_in_failure (
    site_id uuid NOT NULL REFERENCES site,
    subject bytea NOT NULL,
    failures integer NOT NULL,
    since timestamptz NOT NULL,
    PRIMARY KEY (site_id, subject)
);
