package org.daybook.contacts;

import java.util.Optional;
import java.util.function.Supplier;
import org.daybook.platform.PhoneNumber;
import org.daybook.platform.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The telephone numbers of a contact in E.164, as far as what is written says which they are. */
final class ContactPhones {
    /** Of no country: only numbers with a country code can be read. */
    static final String NO_COUNTRY = "ZZ";

    private static final String E164 = "e164Phone";

    private final Supplier<String> ofSite;

    private @Nullable String countryOfSite;

    private ContactPhones(Supplier<String> ofSite) {
        this.ofSite = ofSite;
    }

    /**
     * Writes beside each number what it is in E.164, by its own country or that of the site.
     *
     * @param info of a contact
     * @param countryOfSite asked once, and only where a number says nothing of its country
     */
    static void derive(ObjectNode info, Supplier<String> countryOfSite) {
        ContactPhones phones = new ContactPhones(countryOfSite);
        for (JsonNode phone : Json.list(info, "phones", "items")) {
            phones.derive((ObjectNode) phone);
        }
    }

    private void derive(ObjectNode phone) {
        phone.remove(E164);
        String number = Json.text("", phone, "phone");
        String country = Json.text(phone, "countryCode");
        Optional<String> read = PhoneNumber.e164(number, country == null ? NO_COUNTRY : country);
        if (read.isEmpty() && country == null) {
            read = PhoneNumber.e164(number, countryOfSite());
        }
        read.ifPresent(e164 -> phone.put(E164, e164));
    }

    private String countryOfSite() {
        String country = countryOfSite;
        if (country == null) {
            country = ofSite.get();
            countryOfSite = country;
        }
        return country;
    }
}
