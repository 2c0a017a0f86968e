-- A session that is locked is booked only with the key whose hash stands here. waiting counts those who wait for a place;
-- a place that was offered to one of them is kept from all others until the time in reserved_until, one time a place.
ALTER TABLE calendar_event
    ADD COLUMN lock_hash      text,
    ADD COLUMN waiting        integer       NOT NULL DEFAULT 0 CHECK (waiting >= 0),
    ADD COLUMN reserved_until timestamptz[] NOT NULL DEFAULT '{}';

-- Who waits for a place of a session, in order of joining. offered_until stands while a place is offered; passed says that
-- an offer went by unanswered since the places were last offered from the top. Bookings that were made stay as ENROLLED.
CREATE TABLE waitlist_registration (
    site_id       uuid    NOT NULL REFERENCES site,
    id            uuid    NOT NULL,
    event_id      uuid    NOT NULL,
    booking_id    uuid    NOT NULL,
    position      integer NOT NULL,
    status        text    NOT NULL CHECK (status IN ('WAITING', 'SUGGESTING', 'ENROLLED')),
    passed        boolean NOT NULL DEFAULT FALSE,
    offered_until timestamptz,
    PRIMARY KEY (site_id, id),
    FOREIGN KEY (site_id, event_id) REFERENCES calendar_event,
    FOREIGN KEY (site_id, booking_id) REFERENCES booking,
    CONSTRAINT waitlist_registration_order UNIQUE (site_id, event_id, position),
    CONSTRAINT waitlist_registration_booking UNIQUE (site_id, booking_id),
    CONSTRAINT waitlist_registration_offer CHECK ((status = 'SUGGESTING') = (offered_until IS NOT NULL))
);

-- Who came to an event by a booking.
CREATE TABLE attendance (
    site_id             uuid        NOT NULL REFERENCES site,
    id                  uuid        NOT NULL,
    booking_id          uuid        NOT NULL,
    event_id            uuid        NOT NULL,
    status              text        NOT NULL CHECK (status IN ('NOT_SET', 'ATTENDED', 'NOT_ATTENDED')),
    number_of_attendees integer     NOT NULL CHECK (number_of_attendees >= 0),
    created_at          timestamptz NOT NULL,
    updated_at          timestamptz NOT NULL,
    PRIMARY KEY (site_id, id),
    FOREIGN KEY (site_id, booking_id) REFERENCES booking,
    FOREIGN KEY (site_id, event_id) REFERENCES calendar_event,
    CONSTRAINT attendance_of_booking_and_event UNIQUE (site_id, booking_id, event_id)
);
CREATE INDEX attendance_event ON attendance (site_id, event_id);
