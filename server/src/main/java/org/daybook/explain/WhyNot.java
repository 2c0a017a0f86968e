package org.daybook.explain;

import org.daybook.engine.Reason;

/** Why a time is not offered, or only to the owner; the weightiest first, each with words for both sides. */
public enum WhyNot {
    IN_THE_PAST("The time has passed.", "This time has passed.", Fix.NONE),
    TOO_FAR_AHEAD(
            "The calendar is kept three years ahead, and nothing can be booked behind that.",
            "Bookings are not taken so far ahead.",
            Fix.NONE),
    CLOCK_CHANGE(
            "The clocks go forward then, and the day does not have this time.",
            "This time does not exist on that day.",
            Fix.NONE),
    CLOCK_GOES_BACK(
            "The clocks go back then: the day has this time twice, and only the first is offered.",
            "The clocks go back on that day, and this time comes twice. The first of them can be booked.",
            Fix.NONE),
    LOCATION_NOT_OFFERED(
            "The service is not given at this location.",
            "This service is not available at this location.",
            Fix.SERVICE_LOCATIONS),
    NO_STAFF_ASSIGNED(
            "Nobody is assigned to the service.", "Nobody gives this service at the moment.", Fix.SERVICE_STAFF),
    RESOURCE_NOT_ASSIGNED(
            "This resource is not assigned to the service.",
            "This person does not give this service.",
            Fix.SERVICE_STAFF),
    RESOURCE_TYPE_MISSING(
            "The service needs a resource of a type that has none.",
            "This service is not available at the moment.",
            Fix.SERVICE_RESOURCES),
    NOT_AT_LOCATION(
            "The resource does not work at this location then.", "Nobody is at this location then.", Fix.RESOURCE),
    NO_WORKING_HOURS("The resource has no working hours.", "Nobody works then.", Fix.HOURS),
    OUTSIDE_HOURS("The time is outside the working hours.", "Nobody works then.", Fix.HOURS),
    OUTSIDE_BUSINESS_HOURS("The time is outside the business hours.", "We are closed then.", Fix.BUSINESS_HOURS),
    HOLIDAY("Special hours close what is open in other weeks.", "We are closed that day.", Fix.SPECIAL_HOURS),
    BLOCKED("Something on the calendar blocks the time.", "This time is taken.", Fix.CALENDAR),
    ALREADY_BOOKED("The time is booked already.", "This time is taken.", Fix.CALENDAR),
    DURATION_TOO_LONG(
            "There is free time, but too little of it before something else or closing.",
            "There is not enough time left before the next booking.",
            Fix.SERVICE_DURATION),
    BUFFER_DOES_NOT_FIT(
            "The session fits, the buffer after it does not.",
            "There is not enough time left before the next booking.",
            Fix.SERVICE_BUFFER),
    OFF_GRID(
            "The resource is free, but times are offered at other minutes.",
            "Bookings start at other times.",
            Fix.START_TIMES),
    ONLINE_BOOKING_OFF(
            "Online booking is switched off for the service.",
            "This service cannot be booked online.",
            Fix.SERVICE_ONLINE),
    TOO_EARLY("The policy opens booking later.", "This time cannot be booked yet.", Fix.POLICY),
    TOO_LATE("The policy has closed booking.", "It is too late to book this time.", Fix.POLICY);

    /** What the owner changes to offer the time: an operation that is served, and the field of its request. */
    public enum Fix {
        NONE("", "", ""),
        SERVICE_LOCATIONS("services-v2", "setServiceLocations", "locations"),
        SERVICE_STAFF("services-v2", "updateService", "service.staffMemberIds"),
        SERVICE_RESOURCES("services-v2", "updateService", "service.serviceResources"),
        SERVICE_DURATION("services-v2", "updateService", "service.schedule.availabilityConstraints.sessionDurations"),
        SERVICE_BUFFER("services-v2", "updateService", "service.schedule.availabilityConstraints.timeBetweenSessions"),
        SERVICE_ONLINE("services-v2", "updateService", "service.onlineBooking.enabled"),
        RESOURCE("resources-v2", "updateResource", "resource.locationOptions"),
        HOURS("calendar-v3", "createEvent", "event"),
        BUSINESS_HOURS("calendar-v3", "createEvent", "event"),
        SPECIAL_HOURS("site-properties", "updateBusinessSchedule", "businessSchedule.specialHourPeriod"),
        CALENDAR("calendar-v3", "cancelEvent", "eventId"),
        START_TIMES(
                "bookings-settings", "timeSlotsConfiguration.updateTimeSlotsConfiguration", "timeSlotsConfiguration"),
        POLICY("booking-policies", "bookingPolicies.updateBookingPolicy", "bookingPolicy");

        private final String family;
        private final String operation;
        private final String field;

        Fix(String family, String operation, String field) {
            this.family = family;
            this.operation = operation;
            this.field = field;
        }

        public String family() {
            return family;
        }

        public String operation() {
            return operation;
        }

        public String field() {
            return field;
        }
    }

    private final String toOwner;
    private final String toCustomer;
    private final Fix fix;

    WhyNot(String toOwner, String toCustomer, Fix fix) {
        this.toOwner = toOwner;
        this.toCustomer = toCustomer;
        this.fix = fix;
    }

    public String toOwner() {
        return toOwner;
    }

    public String toCustomer() {
        return toCustomer;
    }

    public Fix fix() {
        return fix;
    }

    /** Whether this limits customers alone, on a time that is offered. */
    public boolean isPolicy() {
        return compareTo(ONLINE_BOOKING_OFF) >= 0;
    }

    /** The explanation for a reason of the engine where nothing more is known. */
    static WhyNot of(Reason reason) {
        return switch (reason) {
            case IN_THE_PAST -> IN_THE_PAST;
            case WRONG_DURATION -> DURATION_TOO_LONG;
            case NO_RESOURCE -> NO_STAFF_ASSIGNED;
            case NOT_AT_LOCATION -> NOT_AT_LOCATION;
            case OUTSIDE_HOURS -> OUTSIDE_HOURS;
            case OUTSIDE_BUSINESS_HOURS -> OUTSIDE_BUSINESS_HOURS;
            case RESOURCE_BUSY -> BLOCKED;
            case BUFFER_DOES_NOT_FIT -> BUFFER_DOES_NOT_FIT;
            case OFF_GRID -> OFF_GRID;
            case ONLINE_BOOKING_OFF -> ONLINE_BOOKING_OFF;
            case TOO_EARLY -> TOO_EARLY;
            case TOO_LATE -> TOO_LATE;
        };
    }
}
