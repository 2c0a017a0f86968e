package org.daybook.calendar;

/** Whether an event takes place. A cancelled one never becomes anything else. */
public enum EventStatus {
    CONFIRMED,
    PENDING_CONFIRMATION,
    CANCELLED
}
