package org.daybook.web.owner;

import org.daybook.identity.Right;
import org.daybook.platform.contract.Contract;
import org.daybook.platform.http.Caller;
import org.jspecify.annotations.Nullable;

/**
 * Something that is seen or done on the business's own pages. It stands for an operation of the API, whose permissions say
 * who may do it: nobody may do on a page what they may not do there.
 */
enum Act {
    SEE_BOOKINGS("extended-bookings", "queryExtendedBookings"),
    BOOK("bookings-v2", "createBooking"),
    CONFIRM("bookings-v2", "confirmBooking"),
    DECLINE("bookings-v2", "declineBooking"),
    MOVE("bookings-v2", "rescheduleBooking"),
    CANCEL("bookings-v2", "cancelBooking"),
    MARK_AS_PAID("bookings-v1", "markBookingAsPaid"),
    SEE_CLIENTS("contacts", "contacts.queryContacts"),
    SEE_CALENDAR("calendar-v3", "queryEvents"),
    CHANGE_SERVICES("services-v2", "updateService"),
    ADD_SERVICES("services-v2", "createService"),
    DELETE_SERVICES("services-v2", "deleteService"),
    ADD_EVENT("calendar-v3", "createEvent"),
    CANCEL_EVENT("calendar-v3", "cancelEvent"),
    SET_UP("site-properties", "updateBusinessProfile"),
    ADD_STAFF("staff-members", "staffMembers.createStaffMember"),
    CHANGE_STAFF("staff-members", "staffMembers.updateStaffMember"),
    REMOVE_STAFF("staff-members", "staffMembers.deleteStaffMember"),
    MANAGE_TEAM(Right.MANAGE_TEAM),
    /** What everybody may who is signed in: their own account. */
    SEE_ACCOUNT();

    private final String family;
    private final String operation;
    private final @Nullable Right right;

    Act(String family, String operation) {
        this.family = family;
        this.operation = operation;
        this.right = null;
    }

    Act(Right right) {
        this.family = "";
        this.operation = "";
        this.right = right;
    }

    Act() {
        this.family = "";
        this.operation = "";
        this.right = null;
    }

    /** Whether a caller may do it. */
    boolean isAllowed(Contract contract, Caller caller) {
        if (this == SEE_ACCOUNT) {
            return true;
        }
        return right == null ? caller.may(contract.operation(family, operation)) : caller.may(right);
    }
}
