package org.daybook.demo;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.daybook.platform.json.Json;
import tools.jackson.databind.node.ObjectNode;

/**
 * Customers: regulars, whom the owner knew before opening, and others, who come now and then.
 *
 * @param firstOther number of the first of the others
 * @param others how many of them there are
 */
record People(int firstOther, int others) {
    private static final int REGULARS = 86;
    private static final int PERCENT_OF_REGULARS = 67;

    /** The customers of the days around today. */
    static final People OF_THESE_DAYS = new People(REGULARS, 58);

    /**
     * The customers of the weeks before: the regulars, and others than today, so that nobody booked before becoming a
     * contact.
     */
    static final People OF_EARLIER_WEEKS = new People(REGULARS + 58, 116);

    private static final List<String> FIRST = List.of(
            "Ada", "Amira", "Anton", "Beatriz", "Bruno", "Carla", "Chen", "Clara", "Daniel", "Elif", "Emil", "Fatima",
            "Felix", "Grace", "Hanna", "Hugo", "Ines", "Ivan", "Jana", "Kofi", "Lara", "Leo", "Lina", "Luca", "Maya",
            "Milan", "Nadia", "Nils", "Olga", "Omar", "Paula", "Priya", "Rosa", "Samir", "Selma", "Tara", "Tom", "Vera",
            "Yusuf", "Zoe");
    private static final List<String> LAST = List.of(
            "Abbott", "Bauer", "Costa", "Diaz", "Eriksen", "Fischer", "Garcia", "Haddad", "Ito", "Jansen", "Kaya",
            "Lopez", "Moreau", "Novak", "Okoye", "Patel", "Quinn", "Rossi", "Schmidt", "Tan");

    /** A customer, with the same details each time. */
    record Person(String firstName, String lastName, int number) {
        /** The caller as whom a customer uses the API. */
        UUID visitorId() {
            return UUID.nameUUIDFromBytes(email().getBytes(StandardCharsets.UTF_8));
        }

        private String email() {
            return (firstName + "." + lastName).toLowerCase(Locale.ROOT) + "@example.com";
        }

        private String phone() {
            return "+1 555 01%02d %03d".formatted(number / 1000 + 20, number % 1000);
        }

        /** The customer as {@code contactDetails} of a booking. */
        ObjectNode contactDetails() {
            return Json.object()
                    .put("firstName", firstName)
                    .put("lastName", lastName)
                    .put("email", email())
                    .put("phone", phone());
        }

        /** The customer as a contact. */
        ObjectNode contactInfo() {
            ObjectNode info = Json.object();
            info.putObject("name").put("first", firstName).put("last", lastName);
            info.putObject("emails").putArray("items").addObject().put("email", email());
            info.putObject("phones").putArray("items").addObject().put("phone", phone());
            return info;
        }
    }

    /** A random customer; the regulars twice as often as all others together. */
    Person any(RandomGenerator random) {
        return random.nextInt(100) < PERCENT_OF_REGULARS
                ? person(random.nextInt(REGULARS))
                : person(firstOther + random.nextInt(others));
    }

    /** The customers whom the owner imports as contacts. */
    static List<Person> regulars() {
        return IntStream.range(0, REGULARS).mapToObj(People::person).toList();
    }

    private static Person person(int number) {
        return new Person(FIRST.get(number % FIRST.size()), LAST.get(number / FIRST.size() % LAST.size()), number);
    }
}
