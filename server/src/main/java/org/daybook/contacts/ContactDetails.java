package org.daybook.contacts;

import org.jspecify.annotations.Nullable;

/** What a person tells about themselves when they book. */
public record ContactDetails(
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable String email,
        @Nullable String phone) {}
