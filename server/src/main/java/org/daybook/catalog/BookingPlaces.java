package org.daybook.catalog;

/**
 * The two sets of names for location types: BUSINESS, CUSTOM and CUSTOMER of services and slots, OWNER_BUSINESS,
 * OWNER_CUSTOM and CUSTOM of bookings (rule 3.3).
 */
public final class BookingPlaces {
    private BookingPlaces() {}

    /** The name that bookings use for a location type of services. */
    public static String ofService(String serviceType) {
        return switch (serviceType) {
            case "BUSINESS" -> "OWNER_BUSINESS";
            case "CUSTOMER" -> "CUSTOM";
            default -> "OWNER_CUSTOM";
        };
    }

    /** The name that services use for a location type of bookings. */
    public static String toService(String bookingType) {
        return switch (bookingType) {
            case "OWNER_BUSINESS" -> "BUSINESS";
            case "CUSTOM" -> "CUSTOMER";
            default -> "CUSTOM";
        };
    }
}
