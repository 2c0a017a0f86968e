package org.daybook.walk;

import java.util.List;
import org.daybook.platform.contract.Operation;

/** Operations that write and are not walked field by field, each with the reason. */
final class NotWalked {
    private record Row(String operation, String reason) {
        boolean says(String asked) {
            return asked.matches(operation);
        }
    }

    private static final String READING = "(get|list|query|search|count|is|validate|calculate|preview|diagnose)";

    private static final List<Row> TABLE = List.of(
            new Row("\\S+ (\\w+\\.)?bulk(Create|Update)\\w+", "each item is read as the operation for one reads it"),
            new Row("\\S+ (\\w+\\.)?(bulk)?(?i:cancel|confirm|decline|delete)\\w*", "changes a state, no field"),
            new Row("\\S+ ServicesService.delete", "changes a state, no field"),
            new Row("booking-policies bookingPolicies.setDefaultBookingPolicy", "sets one field"),
            new Row("bookings-v2 markBookingAsPending", "changes a state, no field"),
            new Row("bookings-v1 (checkoutBooking|markBookingAsPaid|lock|unlock)", "changes a state, no field"),
            new Row("bookings-v[12] rescheduleBooking", "its fields are those of the booking, walked when it is made"),
            new Row(
                    "bookings-v2 updateNumberOfParticipants",
                    "its fields are those of the booking, walked when it is made"),
            new Row("bookings-v1 (book|updateCustomerInfo)", "walked with the bookings of the first API"),
            new Row("waitlist registerToWaitlist", "walked with the bookings of the first API"),
            new Row("waitlist (bookFromWaitlist|leaveWaitlist)", "changes a state, no field"),
            new Row("bookings-v1 setAttendance", "two fields, in the test of the routes"),
            new Row("calendar-v3 restoreEventDefaults", "takes fields back, which its test names"),
            new Row("\\S+ (splitRecurringEvent|splitInterval)", "cuts what was written before"),
            new Row("schedules-and-sessions-v1 updateInterval", "an interval is walked with its schedule"),
            new Row("resources-v1 updateSchedule", "a schedule is walked with its own operations"),
            new Row("categories categoriesV2.moveCategory", "sets a place in an order"),
            new Row("checkout-options checkoutOptions", "asks for prices"),
            new Row(
                    "locations (add|remove|archive|setDefault)\\w+",
                    "sets one field, which is walked with the location"),
            new Row("oauth .*", "gives tokens"),
            new Row("service-options-and-variants clone\\w+", "copies what was written before"),
            new Row("services-v2 cloneService", "copies what was written before"),
            new Row("services-v2 (create|update)AddOnGroup", "a group is walked with its service"),
            new Row("services-v2 set\\w+", "sets one field, which is walked with the service"),
            new Row("services-v2 (enable|disable)PricingPlansForService", "sets one field"),
            new Row("staff-members staffMembers.assign\\w+", "sets one field, the schedule"),
            new Row("staff-members staffMembers.setServiceProvider", "sets one field"),
            new Row("daybook-v1 .*", "asks and moves; stores no entity"));

    private NotWalked() {}

    /** Whether an operation stores anything of its request, by its method and its name. */
    static boolean writes(Operation operation) {
        String method = operation.bindings().getFirst().method();
        String verb = operation.name().substring(operation.name().lastIndexOf('.') + 1);
        return !method.equals("GET")
                && !method.equals("DELETE")
                && !verb.matches("(bulk)?(?i:" + READING + ")([A-Z].*)?");
    }

    static boolean contains(String operation) {
        return TABLE.stream().anyMatch(row -> row.says(operation));
    }

    /** Rows that speak of none of these operations. */
    static List<String> unused(List<String> operations) {
        return TABLE.stream()
                .filter(row -> operations.stream().noneMatch(row::says))
                .map(row -> row.operation() + ": " + row.reason())
                .toList();
    }
}
