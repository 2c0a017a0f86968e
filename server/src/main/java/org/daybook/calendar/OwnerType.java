package org.daybook.calendar;

/** The kind of owner of a schedule. */
public enum OwnerType {
    SERVICE,
    RESOURCE,
    BUSINESS,
    OTHER
}
