package org.daybook.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.daybook.platform.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a customer typed, as they typed it.
 *
 * @param attempt a random text that was given out with the form: the same form sent twice is one wish
 */
record DetailsForm(String name, String email, String phone, String participants, String attempt) {
    private static final int MAX_LENGTH = 200;
    private static final int MAX_ATTEMPT_LENGTH = 40;
    private static final Pattern EMAIL = Pattern.compile("[^\\s@<>\",;:]+@[^\\s@<>\",;:.]+(\\.[^\\s@<>\",;:.]+)+");
    private static final Pattern PHONE = Pattern.compile("\\+?[0-9][0-9 ()/.\\-]{3,30}");
    private static final Pattern UNSTORABLE = Pattern.compile("[\\p{Cntrl}\\p{Cs}]");

    /** What is wrong with a field, said so that it can be put right. */
    record Problem(String field, String text) {}

    static DetailsForm empty() {
        return new DetailsForm("", "", "", "1", newAttempt());
    }

    static DetailsForm of(Function<String, @Nullable String> fields) {
        String attempt = text(fields, "attempt");
        return new DetailsForm(
                text(fields, "name"),
                text(fields, "email"),
                text(fields, "phone"),
                text(fields, "participants"),
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
                "1",
                newAttempt());
    }

    private static String newAttempt() {
        return UUID.randomUUID().toString();
    }

    private static String text(Function<String, @Nullable String> fields, String name) {
        String text = fields.apply(name);
        return text == null ? "" : UNSTORABLE.matcher(text).replaceAll(" ").strip();
    }

    /** Everything that is wrong, in the order of the fields. */
    List<Problem> problems(int maxParticipants) {
        List<Problem> problems = new ArrayList<>();
        if (name.isEmpty()) {
            problems.add(new Problem("name", "Enter your name"));
        } else if (name.length() > MAX_LENGTH) {
            problems.add(new Problem("name", "Enter a name of at most " + MAX_LENGTH + " characters"));
        }
        if (email.isEmpty()) {
            problems.add(new Problem("email", "Enter your e-mail address"));
        } else if (email.length() > MAX_LENGTH || !EMAIL.matcher(email).matches()) {
            problems.add(new Problem("email", "Enter an e-mail address such as ana@example.com"));
        }
        if (!phone.isEmpty() && !PHONE.matcher(phone).matches()) {
            problems.add(new Problem("phone", "Enter a phone number such as +49 30 901820, or leave it empty"));
        }
        if (people() < 1 || people() > maxParticipants) {
            problems.add(new Problem(
                    "participants",
                    maxParticipants == 1 ? "One person can be booked" : "Choose between 1 and " + maxParticipants));
        }
        return problems;
    }

    /** How many come; 0 for what is no number. */
    int people() {
        return participants.matches("[0-9]{1,4}") ? Integer.parseInt(participants) : 0;
    }

    /** The {@code contactDetails} of a booking: the first word is the first name. */
    ObjectNode contact() {
        int space = name.indexOf(' ');
        ObjectNode contact = Json.object()
                .put("firstName", space < 0 ? name : name.substring(0, space))
                .put("email", email);
        if (space >= 0) {
            contact.put("lastName", name.substring(space + 1).strip());
        }
        if (!phone.isEmpty()) {
            contact.put("phone", phone);
        }
        return contact;
    }
}
