package org.daybook.calendar;

/** What an event is for; set when it is created. */
public enum EventType {
    DEFAULT,
    WORKING_HOURS,
    APPOINTMENT,
    CLASS,
    COURSE;

    /** Whether an opaque event of this type keeps its resources busy; working hours open time instead. */
    public boolean holdsTime() {
        return this != WORKING_HOURS;
    }

    /** Whether customers join events of this type, and so see what they are about. */
    public boolean isOpenToCustomers() {
        return this == CLASS || this == COURSE;
    }

    /** Whether people come to an event of this type because of a resource, so that it needs one. */
    public boolean needsResource() {
        return this == CLASS || this == COURSE;
    }
}
