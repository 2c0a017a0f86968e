package org.daybook.catalog;

/** The three types (rule 1.1), each with the tag that the server puts on its bookings. */
public enum ServiceType {
    APPOINTMENT("INDIVIDUAL"),
    CLASS("GROUP"),
    COURSE("COURSE");

    private final String tag;

    ServiceType(String tag) {
        this.tag = tag;
    }

    public String tag() {
        return tag;
    }
}
