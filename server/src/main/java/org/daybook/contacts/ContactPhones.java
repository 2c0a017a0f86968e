package org.daybook.contacts;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.daybook.platform.PhoneNumber;
import org.daybook.platform.PhoneNumber.Known;
import org.daybook.platform.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What is known of the telephone numbers of a contact, as far as what is written says which they are. */
final class ContactPhones {
    /** Stands for an unknown country: only phone numbers with a country code can then be parsed. */
    static final String NO_COUNTRY = "ZZ";

    private static final String E164 = "e164Phone";
    private static final String COUNTRY = "countryCode";

    private final Supplier<String> ofSite;

    private @Nullable String countryOfSite;

    private ContactPhones(Supplier<String> ofSite) {
        this.ofSite = ofSite;
    }

    /**
     * Writes beside each number what it is in E.164, by its own country or that of the site, and of which country it is
     * where that was not said.
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
        String country = Json.text(phone, COUNTRY);
        Optional<Known> read = PhoneNumber.known(number, country == null ? NO_COUNTRY : country);
        if (read.isEmpty() && country == null) {
            read = PhoneNumber.known(number, countryOfSite());
        }
        read.ifPresent(known -> {
            phone.put(E164, known.e164());
            String of = known.country();
            if (country == null && of != null) {
                phone.put(COUNTRY, of);
            }
        });
    }

    /** The primary number as answers show it beside the contact. */
    static ObjectNode primary(ObjectNode phone) {
        ObjectNode shown = Json.object().put("phone", Json.text("", phone, "phone"));
        for (String member : List.of(COUNTRY, E164)) {
            String text = Json.text(phone, member);
            if (text != null) {
                shown.put(member, text);
            }
        }
        PhoneNumber.known(Json.text("", phone, E164), NO_COUNTRY)
                .ifPresent(known -> shown.put("formattedPhone", known.formatted()));
        return shown;
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
