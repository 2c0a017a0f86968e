package org.daybook.platform.http;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One field that breaks a rule (rule E3).
 *
 * @param field path in the request, such as {@code service.staffMemberIds[0]}
 * @param rule the kind of breach, such as {@code MAX_LENGTH}; told where the contract has no name for the rule
 * @param ruleName the contract's name of the rule that is broken; empty where it has none
 */
public record Violation(String field, String description, String rule, String ruleName, Map<String, Object> data) {
    /** The kind of a rule that {@code ruleName} says. */
    static final String CUSTOM = "CUSTOM";

    public static Violation of(String field, String rule, String description) {
        return new Violation(field, description, rule, "", Map.of());
    }

    /** A breach of a kind that has no name of its own, such as an id that leads nowhere: the description says which. */
    public static Violation refused(String field, String description) {
        return of(field, "OTHER", description);
    }

    /** A field that must not be sent here, or not be changed. */
    public static Violation notAllowed(String field, String description) {
        return of(field, "FIELD_NOT_ALLOWED", description);
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

    /**
     * One of several fields that stand for each other, none of which was sent; the first is named, for the name of their
     * group is no field that could be.
     *
     * @param around path of the object that has them, empty for the request itself
     */
    public static Violation oneRequired(String around, List<String> fields) {
        String others = String.join(", ", fields.subList(1, fields.size()));
        return of(
                around.isEmpty() ? fields.getFirst() : around + "." + fields.getFirst(),
                "REQUIRED_FIELD",
                others.isEmpty() ? "must be present" : "must be present, or one of " + others + " in its place");
    }

    /** The same, with the contract's name of the rule, which is told by the operations that have it. */
    public Violation as(RuleName name) {
        return new Violation(field, description, rule, name.name(), data);
    }

    /** The same, of a field that callers know by another path. */
    public Violation at(String path) {
        return new Violation(path, description, rule, ruleName, data);
    }

    /** The format that was expected; null where the breach is none of a format. */
    @Nullable
    Object expected() {
        return data.get("expected");
    }

    boolean isNamedIn(Set<String> rules) {
        return !ruleName.isEmpty() && rules.contains(ruleName);
    }
}
