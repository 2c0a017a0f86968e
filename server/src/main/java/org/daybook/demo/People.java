package org.daybook.demo;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.daybook.platform.json.Json;
import tools.jackson.databind.node.ObjectNode;

/** The customers: some come again and again. */
final class People {
    private static final List<String> FIRST = List.of(
            "Ada", "Amira", "Anton", "Beatriz", "Bruno", "Carla", "Chen", "Clara", "Daniel", "Elif", "Emil", "Fatima",
            "Felix", "Grace", "Hanna", "Hugo", "Ines", "Ivan", "Jana", "Kofi", "Lara", "Leo", "Lina", "Luca", "Maya",
            "Milan", "Nadia", "Nils", "Olga", "Omar", "Paula", "Priya", "Rosa", "Samir", "Selma", "Tara", "Tom", "Vera",
            "Yusuf", "Zoe");
    private static final List<String> LAST = List.of(
            "Abbott", "Bauer", "Costa", "Diaz", "Eriksen", "Fischer", "Garcia", "Haddad", "Ito", "Jansen", "Kaya",
            "Lopez", "Moreau", "Novak", "Okoye", "Patel", "Quinn", "Rossi", "Schmidt", "Tan");
    private static final int CUSTOMERS = 260;

    private People() {}

    /** A customer, with the same details each time. */
    record Person(String firstName, String lastName, int number) {
        /** Whom the API takes them for. */
        UUID visitorId() {
            return UUID.nameUUIDFromBytes(email().getBytes(StandardCharsets.UTF_8));
        }

        private String email() {
            return (firstName + "." + lastName).toLowerCase(Locale.ROOT) + "@example.com";
        }

        ObjectNode contactDetails() {
            return Json.object()
                    .put("firstName", firstName)
                    .put("lastName", lastName)
                    .put("email", email())
                    .put("phone", "+1 555 01%02d %03d".formatted(number / 1000 + 20, number % 1000));
        }
    }

    /** Anyone; regulars three times as often as each of the others. */
    static Person any(RandomGenerator random) {
        int number = random.nextInt(2) == 0 ? random.nextInt(CUSTOMERS / 3) : random.nextInt(CUSTOMERS);
        return new Person(FIRST.get(number % FIRST.size()), LAST.get(number / FIRST.size() % LAST.size()), number);
    }
}
