package org.daybook.contacts;

import org.daybook.platform.db.Uuids;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The {@code info} of a contact, and what the server derives from it. */
final class ContactInfo {
    private static final int MAX_PHONE = 50;

    private ContactInfo() {}

    /**
     * Adds what the contact does not have yet; nothing is overwritten, and half a name is not made whole: two people may
     * share an e-mail.
     *
     * @return whether something was added
     */
    static boolean fillIn(ObjectNode contact, ContactDetails details) {
        ObjectNode info = Json.child(contact, "info");
        boolean nameless = isNameless(info);
        boolean first = nameless && putName(info, "first", details.firstName());
        boolean last = nameless && putName(info, "last", details.lastName());
        boolean email = fillInItem(info, "emails", "email", details.email());
        boolean phone = fillInItem(info, "phones", "phone", storable(details.phone()));
        String country = details.countryCode();
        if (phone && country != null && !country.isBlank()) {
            ((ObjectNode) info.at("/phones/items/0")).put("countryCode", country);
        }
        return first || last || email || phone;
    }

    private static boolean isNameless(ObjectNode info) {
        return Json.text(info, "name", "first") == null && Json.text(info, "name", "last") == null;
    }

    /** What is longer than the contract allows a telephone number stays with the booking alone. */
    private static @Nullable String storable(@Nullable String phone) {
        return phone == null || phone.strip().length() > MAX_PHONE ? null : phone;
    }

    private static boolean putName(ObjectNode info, String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            return false;
        }
        Json.child(info, "name").put(field, value);
        return true;
    }

    private static boolean fillInItem(ObjectNode info, String wrapper, String field, @Nullable String value) {
        if (value == null
                || value.isBlank()
                || Json.list(info, wrapper, "items").iterator().hasNext()) {
            return false;
        }
        Json.child(info, wrapper).putArray("items").addObject().put(field, value.strip());
        return true;
    }

    /**
     * Gives e-mails and phones their ids, makes one of each the primary one, and derives what is shown beside.
     *
     * @return the primary e-mail and phone
     */
    static ContactDetails derive(ObjectNode contact) {
        ObjectNode info = Json.child(contact, "info");
        ObjectNode emailItem = primary(info, "emails");
        ObjectNode phoneItem = primary(info, "phones");
        String email = Json.text(emailItem, "email");
        String phone = Json.text(phoneItem, "phone");
        if (email == null && phone == null && isNameless(info)) {
            throw new ApplicationException(
                    ContactError.INSUFFICIENT_CONTACT_DATA, "A contact needs a name, an e-mail or a phone");
        }
        contact.remove("primaryInfo");
        contact.remove("primaryEmail");
        contact.remove("primaryPhone");
        ObjectNode primaryInfo = contact.putObject("primaryInfo");
        if (email != null) {
            primaryInfo.put("email", email);
            contact.putObject("primaryEmail").put("email", email);
        }
        if (phoneItem != null && phone != null) {
            primaryInfo.put("phone", phone);
            contact.set("primaryPhone", ContactPhones.primary(phoneItem));
        }
        return new ContactDetails(null, null, email, phone, null);
    }

    private static @Nullable ObjectNode primary(ObjectNode info, String wrapper) {
        ObjectNode chosen = null;
        ObjectNode first = null;
        for (JsonNode node : Json.list(info, wrapper, "items")) {
            ObjectNode item = (ObjectNode) node;
            if (!item.hasNonNull("id")) {
                item.put("id", Uuids.next().toString());
            }
            first = first == null ? item : first;
            if (Json.flag(item, "primary")) {
                if (chosen != null) {
                    throw new ApplicationException(
                            ContactError.CANNOT_HAVE_MULTIPLE_PRIMARY_INFO,
                            "More than one of " + wrapper + " is primary");
                }
                chosen = item;
            }
        }
        ObjectNode primary = chosen == null ? first : chosen;
        if (primary != null) {
            primary.put("primary", true);
        }
        return primary;
    }
}
