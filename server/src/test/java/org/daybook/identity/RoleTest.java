package org.daybook.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.daybook.platform.contract.Identity;
import org.daybook.platform.contract.Operation;
import org.daybook.platform.http.Rights;
import org.daybook.testing.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The table of roles against every operation of the contract, served or not. */
class RoleTest {
    private static final List<Operation> OPERATIONS =
            List.copyOf(TestServer.contract().operations());

    private static boolean mayCall(Role role, Operation operation) {
        return role.rights().allowAny(operation.permissions());
    }

    private static Set<String> allowed(Role role, String family) {
        return OPERATIONS.stream()
                .filter(operation -> operation.family().equals(family) && mayCall(role, operation))
                .map(Operation::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyOperationHasAPermission() {
        assertThat(OPERATIONS)
                .hasSizeGreaterThan(600)
                .allSatisfy(operation ->
                        assertThat(operation.permissions()).as("%s", operation).isNotEmpty());
    }

    /** Nothing narrows an operation to what is somebody's own, so a permission for that alone must not open it. */
    @Test
    void aPermissionForOnesOwnDoesNotOpenWhatIsEverybodys() {
        assertThat(TestServer.contract().operation("calendar-v3", "updateEvent").permissions())
                .containsExactly("CALENDAR.EVENT_UPDATE");
        assertThat(TestServer.contract().permissions()).doesNotContain("CALENDAR.EVENT_UPDATE_OWN");
    }

    @ParameterizedTest
    @EnumSource(names = {"VISITOR", "MEMBER"})
    void customersMayCallExactlyWhatIsMeantForThem(Role role) {
        for (Operation operation : OPERATIONS) {
            assertThat(mayCall(role, operation))
                    .as("%s by %s", operation, operation.permissions())
                    .isEqualTo(Identity.of(operation) != Identity.OWNER);
        }
    }

    @Test
    void theOwnerMayCallEverything() {
        assertThat(OPERATIONS).allMatch(operation -> mayCall(Role.OWNER, operation));
        assertThat(Right.values()).allMatch(right -> Role.OWNER.rights().allow(right.permission()));
    }

    @Test
    void customersHaveNoneOfTheRightsThatPassLimits() {
        for (Right right : Right.values()) {
            assertThat(Role.VISITOR.rights().allow(right.permission()))
                    .as("%s", right)
                    .isFalse();
            assertThat(Role.MEMBER.rights().allow(right.permission()))
                    .as("%s", right)
                    .isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyNameAndPatternInTheTableIsOfAPermissionThatThereIs(Role role) {
        Set<String> known = Right.known(TestServer.contract());
        assertThat(known).contains("BOOKINGS.BOOKING_READ", "BOOKINGS.IGNORE_BOOKING_POLICY", "DAYBOOK.WHAT_IF");
        for (String name : role.names()) {
            assertThat(known).as("%s of %s", name, role).anyMatch(Rights.of(List.of(name))::allow);
        }
    }

    @Test
    void readersChangeNothing() {
        List<String> changing = new ArrayList<>();
        for (Operation operation : OPERATIONS) {
            String verb = operation.name().substring(operation.name().indexOf('.') + 1);
            boolean reads =
                    verb.matches("(get|list|query|search|count|calculate|bulkCalculate|bulkGet|preview|is|diagnose"
                            + "|explain|checkoutOptions|bookingsGet).*");
            if (mayCall(Role.READ_ONLY, operation) && !reads) {
                changing.add(operation.toString());
            }
        }
        assertThat(changing).isEmpty();
    }

    @Test
    void theDeskTakesBookingsAndSetsUpNothing() {
        for (String family : List.of(
                "services-v2",
                "services-v1",
                "resources-v2",
                "resources-v1",
                "staff-members",
                "booking-policies",
                "categories",
                "add-ons",
                "locations",
                "site-properties",
                "service-options-and-variants",
                "resource-types")) {
            assertThat(allowed(Role.DESK, family)).as(family).isSubsetOf(union(Role.VISITOR, Role.READ_ONLY, family));
        }
        assertThat(allowed(Role.DESK, "bookings-v2")).contains("confirmBooking", "declineBooking", "createBooking");
        assertThat(allowed(Role.DESK, "contacts")).contains("contacts.createContact", "contacts.queryContacts");
        assertThat(allowed(Role.DESK, "daybook-v1")).containsExactly("explainTimes", "releaseSession");
    }

    private static Set<String> union(Role one, Role other, String family) {
        Set<String> both = new TreeSet<>(allowed(one, family));
        both.addAll(allowed(other, family));
        return both;
    }

    @Test
    void theManagerSetsUpEverythingButTheBusinessItself() {
        for (String family : List.of(
                "services-v2",
                "services-v1",
                "resources-v2",
                "staff-members",
                "calendar-v3",
                "booking-policies",
                "locations",
                "contacts",
                "bookings-v1",
                "bookings-v2",
                "add-ons",
                "categories")) {
            assertThat(allowed(Role.MANAGER, family)).as(family).isEqualTo(allowed(Role.OWNER, family));
        }
        assertThat(allowed(Role.MANAGER, "site-properties")).containsExactly("getSiteProperties");
        assertThat(allowed(Role.MANAGER, "daybook-v1"))
                .containsExactly("explainTimes", "listJobs", "queryEvents", "queryHistory", "releaseSession", "whatIf");
    }

    @Test
    void staffDecideOnBookingsAndSeeNoContacts() {
        assertThat(allowed(Role.STAFF, "contacts")).isEmpty();
        assertThat(allowed(Role.STAFF, "bookings-v2"))
                .contains("confirmBooking", "declineBooking")
                .doesNotContain("markBookingAsPending", "updateExtendedFields");
        assertThat(Role.STAFF.rights().allow(Right.READ_ALL_BOOKINGS.permission()))
                .isFalse();
    }

    @Test
    void onlyRolesOfTheBusinessAreGivenToKeys() {
        assertThat(Role.labelled("read-only")).contains(Role.READ_ONLY);
        assertThat(Role.labelled("visitor")).isEmpty();
        assertThat(Role.stored("MEMBER")).isNull();
        assertThat(Role.stored("A_ROLE_OF_LATER")).isNull();
    }
}
