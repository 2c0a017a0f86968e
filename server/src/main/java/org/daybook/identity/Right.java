package org.daybook.identity;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.daybook.platform.contract.Contract;
import org.daybook.platform.http.Permission;

/**
 * The permissions that features ask for beside the one that an operation has. Names that begin with {@code DAYBOOK.} are
 * ours; the contract has no name for these. The others are the contract's.
 */
public enum Right implements Permission {
    /** Bookings of everybody are read and changed, not only the caller's own. */
    READ_ALL_BOOKINGS("BOOKINGS.BOOKING_READ_ANY"),
    /** Bookings are made and changed beyond the limits of the booking policy, and off the grid of offered times. */
    IGNORE_BOOKING_POLICY("BOOKINGS.IGNORE_BOOKING_POLICY"),
    /** A booking is confirmed, at once when it is made or later. */
    CONFIRM_BOOKINGS("BOOKINGS.BOOKING_CONFIRM"),
    /** A time that is taken is booked, and an approval is left out (rule 3.11). */
    OVERRIDE_AVAILABILITY("BOOKINGS.OVERRIDE_AVAILABILITY"),
    /** It is said what was paid, a booking stands before it is paid online, its price changes after it was paid, and charges are waived. */
    MANAGE_PAYMENTS("BOOKINGS.MANAGE_PAYMENTS"),
    /** Add-ons are booked unchecked, and changed with a move. */
    MANAGE_ADD_ONS("BOOKINGS.MANAGE_ADDONS"),
    /** The contact behind a booking is seen, and chosen by its id. */
    VIEW_CONTACTS("CONTACTS.VIEW"),
    /** All events are seen with their words and with the participants. */
    READ_PERSONAL_EVENTS("CALENDAR.EVENT_READ_PI"),
    /** Schedules are seen with the participants. */
    READ_PERSONAL_SCHEDULES("CALENDAR.SCHEDULE_READ_PI"),
    /** Locations are changed. */
    MANAGE_LOCATIONS("LOCATIONS.MANAGE"),
    /** Addresses, numbers and accounts of the staff are seen, whether the settings make them public or not. */
    READ_STAFF_CONTACTS("DAYBOOK.STAFF_CONTACT_READ"),
    /** People of the business are let in and sent out, and their roles are changed. */
    MANAGE_TEAM("DAYBOOK.TEAM_MANAGE");

    private final String permission;

    Right(String permission) {
        this.permission = permission;
    }

    @Override
    public String permission() {
        return permission;
    }

    /** The names of all permissions there are: those of the contract, and those that features ask for. */
    public static Set<String> known(Contract contract) {
        Set<String> known = new TreeSet<>(contract.permissions());
        Arrays.stream(values()).map(Right::permission).forEach(known::add);
        return known;
    }
}
