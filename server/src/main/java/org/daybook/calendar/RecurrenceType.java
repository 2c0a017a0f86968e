package org.daybook.calendar;

/** A single event, a rule, an occurrence of a rule, or an occurrence that was changed by itself. */
public enum RecurrenceType {
    NONE,
    MASTER,
    INSTANCE,
    EXCEPTION
}
