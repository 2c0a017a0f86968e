package org.daybook.calendar;

/** The fields that an event may inherit, from its schedule or from its master. */
public enum EventField {
    TITLE,
    TIME_ZONE,
    TIME,
    LOCATION,
    RESOURCES,
    CAPACITY,
    PARTICIPANTS,
    CONFERENCING_DETAILS
}
