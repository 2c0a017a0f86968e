package org.daybook.calendar;

/** Whose events a schedule holds. */
public enum OwnerType {
    SERVICE,
    RESOURCE,
    BUSINESS,
    OTHER
}
