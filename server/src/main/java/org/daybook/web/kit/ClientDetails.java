package org.daybook.web.kit;

import org.daybook.platform.PhoneNumber;
import org.daybook.platform.json.Json;
import tools.jackson.databind.node.ObjectNode;

/** What is typed about a client, as {@code ContactDetails} of the contract. */
public final class ClientDetails {
    private ClientDetails() {}

    /**
     * The details in the contract's shape. What was left empty is left out.
     *
     * @param name first and last name, in one field as people say it
     * @param country ISO 3166 code of the business, where numbers without a country are dialled
     */
    public static ObjectNode of(String name, String email, String phone, String country) {
        ObjectNode contact = Json.object();
        int space = name.indexOf(' ');
        put(contact, "firstName", space < 0 ? name : name.substring(0, space));
        put(contact, "lastName", space < 0 ? "" : name.substring(space + 1).strip());
        put(contact, "email", email);
        put(
                contact,
                "phone",
                phone.isEmpty() ? "" : PhoneNumber.international(phone, country).orElse(phone));
        return contact;
    }

    private static void put(ObjectNode contact, String field, String value) {
        if (!value.isEmpty()) {
            contact.put(field, value);
        }
    }
}
