package org.daybook.platform.http;

import java.util.Map;

/**
 * One field that breaks a rule of the contract (rule E3).
 *
 * @param field path in the request, such as {@code service.staffMemberIds[0]}
 * @param rule such as {@code MAX_LENGTH}; {@code CUSTOM} when {@code ruleName} says which
 */
public record Violation(String field, String description, String rule, String ruleName, Map<String, Object> data) {
    public static Violation of(String field, String rule, String description) {
        return new Violation(field, description, rule, "", Map.of());
    }

    public static Violation custom(String field, String ruleName, String description) {
        return new Violation(field, description, "CUSTOM", ruleName, Map.of());
    }

    public static Violation threshold(String field, String rule, Object threshold, String description) {
        return new Violation(field, description, rule, "", Map.of("threshold", threshold));
    }

    public static Violation format(String field, String expected) {
        return new Violation(
                field, "has wrong format, expected " + expected, "FORMAT", "", Map.of("expected", expected));
    }

    public static Violation required(String field) {
        return of(field, "REQUIRED_FIELD", "must be present");
    }

    /** The same, of a field that callers know by another path. */
    public Violation at(String path) {
        return new Violation(path, description, rule, ruleName, data);
    }
}
