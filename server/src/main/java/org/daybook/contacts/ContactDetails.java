package org.daybook.contacts;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a person tells about themselves when they book.
 *
 * @param countryCode ISO 3166 code of the country of the telephone number; null or blank where it was not told
 */
public record ContactDetails(
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String countryCode) {

    /** Whether no detail was given. */
    public boolean isEmpty() {
        return Stream.of(firstName, lastName, email, phone).allMatch(said -> said == null || said.isBlank());
    }
}
