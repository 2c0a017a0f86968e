package org.daybook.engine;

/** Why a time cannot be booked, the weightiest first. */
public enum Reason {
    /** It starts before now. */
    IN_THE_PAST,
    /** It is shorter or longer than the service. */
    WRONG_DURATION,
    /** A required resource type has no candidate at all. */
    NO_RESOURCE,
    /** The resource, or its hours at that time, are for other locations. */
    NOT_AT_LOCATION,
    /** The session does not lie in one block of the resource's own hours. */
    OUTSIDE_HOURS,
    /** The session lies in the resource's hours, but not in one block of what business hours leave of them. */
    OUTSIDE_BUSINESS_HOURS,
    /** Something else takes the resource during the session. */
    RESOURCE_BUSY,
    /** The session fits, the buffer after it does not. */
    BUFFER_DOES_NOT_FIT,
    /** The resource is free, but starts are counted otherwise from the opening of its hours. */
    OFF_GRID,
    /** The policy has online booking switched off. */
    ONLINE_BOOKING_OFF,
    /** The policy opens booking later. */
    TOO_EARLY,
    /** The policy has ended booking. */
    TOO_LATE;

    /** Whether this is about what the resources, or the business, have open and free. */
    public boolean isAboutResources() {
        return compareTo(NO_RESOURCE) >= 0 && compareTo(OFF_GRID) <= 0;
    }

    /** Whether this limits customers alone, on a time that is offered. */
    public boolean isPolicy() {
        return compareTo(ONLINE_BOOKING_OFF) >= 0;
    }
}
