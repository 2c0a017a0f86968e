package org.daybook.calendar;

/** Whether an event blocks time (opaque) or only stands in the calendar. */
public enum Transparency {
    OPAQUE,
    TRANSPARENT
}
