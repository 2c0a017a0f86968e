-- How often the link to a booking was made anew: the links before are revoked. Without a row the first link counts.
CREATE TABLE booking_link (
    site_id    uuid    NOT NULL,
    booking_id uuid    NOT NULL,
    generation integer NOT NULL CHECK (generation > 0),
    PRIMARY KEY (site_id, booking_id),
    FOREIGN KEY (site_id, booking_id) REFERENCES booking
);
