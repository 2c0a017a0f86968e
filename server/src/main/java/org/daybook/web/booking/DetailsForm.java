package org.daybook.web.booking;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.daybook.platform.Emails;
import org.daybook.platform.PhoneNumber;
import org.daybook.platform.json.Json;
import org.daybook.web.kit.ClientDetails;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a customer typed, as they typed it.
 *
 * @param address where the business shall come to
 * @param variant what was chosen for one person; empty for nothing
 * @param counts how many come to each rate, where several may come to different ones
 * @param attempt a random text that was given out with the form: the same form sent twice is one wish
 */
record DetailsForm(
        String name,
        String email,
        String phone,
        String address,
        String participants,
        String variant,
        List<String> counts,
        String attempt) {
    /** The most rates that are read from a form. */
    private static final int MAX_RATES = 100;

    private static final int MAX_LENGTH = 200;
    private static final int MAX_ATTEMPT_LENGTH = 40;
    private static final Pattern UNSTORABLE = Pattern.compile("[\\p{Cntrl}\\p{Cs}]");

    /** What is wrong with a field, said so that it can be put right. */
    record Problem(String field, String text) {}

    static DetailsForm empty() {
        return new DetailsForm("", "", "", "", "1", "", List.of("1"), newAttempt());
    }

    static DetailsForm of(Function<String, @Nullable String> fields) {
        String attempt = text(fields, "attempt");
        return new DetailsForm(
                text(fields, "name"),
                text(fields, "email"),
                text(fields, "phone"),
                text(fields, "address"),
                text(fields, "participants"),
                text(fields, "variant"),
                counts(fields),
                attempt.isEmpty() || attempt.length() > MAX_ATTEMPT_LENGTH ? newAttempt() : attempt);
    }

    /** The form filled with the details of an earlier booking. */
    static DetailsForm of(ObjectNode contact) {
        String first = Json.text("", contact, "firstName");
        String last = Json.text("", contact, "lastName");
        return new DetailsForm(
                (first + " " + last).strip(),
                Json.text("", contact, "email"),
                Json.text("", contact, "phone"),
                Json.text("", contact, "fullAddress", "addressLine"),
                "1",
                "",
                List.of("1"),
                newAttempt());
    }

    private static List<String> counts(Function<String, @Nullable String> fields) {
        List<String> counts = new ArrayList<>();
        for (int rate = 0; rate < MAX_RATES && fields.apply("count-" + rate) != null; rate++) {
            counts.add(text(fields, "count-" + rate));
        }
        return counts;
    }

    private static String newAttempt() {
        return UUID.randomUUID().toString();
    }

    private static String text(Function<String, @Nullable String> fields, String name) {
        String text = fields.apply(name);
        return text == null ? "" : UNSTORABLE.matcher(text).replaceAll(" ").strip();
    }

    /** The number of participants of each rate; 0 for a text that is no number. */
    List<Integer> people(Tariff tariff, int maxParticipants) {
        int rates = tariff.rates().size();
        if (!tariff.hasChoice()) {
            return List.of(number(participants));
        }
        return IntStream.range(0, rates)
                .mapToObj(rate -> maxParticipants > 1
                        ? number(rate < counts.size() ? counts.get(rate) : "")
                        : tariff.rates().get(rate).variant().equals(variant) ? 1 : 0)
                .toList();
    }

    private static int number(String text) {
        return text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : 0;
    }

    /** Everything that is wrong, in the order of the fields. */
    List<Problem> problems(Tariff tariff, int maxParticipants, boolean needsAddress) {
        List<Problem> problems = new ArrayList<>();
        int people = people(tariff, maxParticipants).stream()
                .mapToInt(count -> count)
                .sum();
        if (tariff.hasChoice() && maxParticipants == 1 && people == 0) {
            problems.add(new Problem("variant-0", "Choose one of these"));
        } else if (people < 1 || people > maxParticipants) {
            problems.add(new Problem(
                    tariff.hasChoice() ? "count-0" : "participants",
                    maxParticipants == 1 ? "One person can be booked" : "Choose between 1 and " + maxParticipants));
        }
        if (name.isEmpty()) {
            problems.add(new Problem("name", "Enter your name"));
        } else if (name.length() > MAX_LENGTH) {
            problems.add(new Problem("name", "Enter a name of at most " + MAX_LENGTH + " characters"));
        }
        if (email.isEmpty()) {
            problems.add(new Problem("email", "Enter your e-mail address"));
        } else if (email.length() > MAX_LENGTH || !Emails.isEmail(email)) {
            problems.add(new Problem("email", "Enter an e-mail address such as ana@example.com"));
        }
        if (!phone.isEmpty() && !PhoneNumber.canBeCalled(phone)) {
            problems.add(new Problem("phone", "Enter a phone number such as +44 20 7946 0018, or leave this empty"));
        }
        if (needsAddress && (address.isEmpty() || address.length() > MAX_LENGTH)) {
            problems.add(new Problem("address", "Enter the address, in at most " + MAX_LENGTH + " characters"));
        }
        return problems;
    }

    /**
     * The {@code contactDetails} of a booking: the first word is the first name. A telephone number is kept in E.164; what
     * no country gives to anybody is kept as it was typed, for it may still help the business.
     *
     * @param country ISO 3166 code of the country whose numbers are written without a country code
     */
    ObjectNode contact(String country) {
        ObjectNode contact = ClientDetails.of(name, email, phone, country);
        if (!address.isEmpty()) {
            contact.putObject("fullAddress").put("addressLine", address);
        }
        return contact;
    }
}
