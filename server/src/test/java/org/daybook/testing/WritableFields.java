package org.daybook.testing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.daybook.platform.contract.Contract;
import org.daybook.platform.contract.Field;
import org.daybook.platform.contract.Message;

/**
 * What owners can set of the documents of a site, by the contract: fields that a request may carry, at every depth. What the
 * contract marks internal is accepted and ignored, and is none of it.
 */
public final class WritableFields {
    /** The documents, by the operation that writes them and the place of the document in its request. */
    private static final List<Document> DOCUMENTS = List.of(
            new Document("staff-members", "staffMembers.createStaffMember", "staffMember"),
            new Document("staff-members", "staffMembers.setServiceProvider", ""),
            new Document("staff-members", "staffMemberSettings.updateStaffMemberSettings", "staffMemberSettings"),
            new Document("resources-v2", "createResource", "resource"),
            new Document("resource-types", "createResourceType", "resourceType"),
            new Document("services-v2", "createService", "service"),
            new Document("services-v2", "createAddOnGroup", "addOnGroup"),
            new Document("services-v1", "ServicesService.create", ""),
            new Document("services-v1", "updateBookingsPolicy", ""),
            new Document("add-ons", "createAddOn", "addOn"),
            new Document("categories", "categoriesV2.createCategory", "category"),
            new Document(
                    "service-options-and-variants", "createServiceOptionsAndVariants", "serviceOptionsAndVariants"),
            new Document("booking-policies", "bookingPolicies.createBookingPolicy", "bookingPolicy"),
            new Document("bookings-settings", "bookingsSettings.updateBookingsSettings", "bookingsSettings"),
            new Document(
                    "bookings-settings",
                    "timeSlotsConfiguration.updateTimeSlotsConfiguration",
                    "timeSlotsConfiguration"),
            new Document("locations", "createLocation", "location"),
            new Document("calendar-v3", "createEvent", "event"),
            new Document("calendar-v3", "createSchedule", "schedule"),
            new Document("site-properties", "updateBusinessProfile", ""),
            new Document("site-properties", "updateBusinessContact", ""),
            new Document("site-properties", "updateBusinessSchedule", ""),
            new Document("site-properties", "updateConsentPolicy", ""));

    private static final int DEEPEST = 8;

    private WritableFields() {}

    /** @param field the member of the request that holds the document; empty where the request is the document */
    private record Document(String family, String operation, String field) {}

    /** The fields that are such, by document and path, as {@code services-v2 service.onlineBooking.enabled}. */
    public static Map<String, Field> of(Contract contract, Predicate<Field> wanted) {
        Map<String, Field> found = new LinkedHashMap<>();
        for (Document document : DOCUMENTS) {
            Message request =
                    contract.operation(document.family(), document.operation()).request();
            boolean alone = document.field().isEmpty();
            Message message = alone ? request : request.get(document.field()).nested();
            walk(message, document.family() + (alone ? "" : " " + document.field()), wanted, found, 0);
        }
        return found;
    }

    private static void walk(
            Message message, String path, Predicate<Field> wanted, Map<String, Field> found, int depth) {
        for (Field field : message.fields()) {
            if (field.readOnly() || field.internal() || field.kind() == Field.Kind.FIELD_MASK || depth > DEEPEST) {
                continue;
            }
            String fieldPath = path + "." + field.name();
            if (wanted.test(field)) {
                found.put(fieldPath, field);
            }
            if (field.kind() == Field.Kind.MESSAGE) {
                walk(field.nested(), fieldPath, wanted, found, depth + 1);
            }
        }
    }
}
