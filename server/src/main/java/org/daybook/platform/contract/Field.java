package org.daybook.platform.contract;

import java.math.BigDecimal;
import java.util.List;
import org.daybook.platform.json.Money;
import org.jspecify.annotations.Nullable;

/**
 * One field of a {@link Message}: its type, whether it may be absent, and every bound that the contract states. A list or
 * text that the contract leaves open has a bound of ours.
 *
 * @param optional true for {@code T?}: left out of answers while unset; other scalars and lists are always written
 * @param values names of an enum, in the contract's order; empty for other kinds
 * @param message the nested message when {@code kind} is {@link Kind#MESSAGE}
 * @param group name of the group of which at most one field may be set
 */
public record Field(
        String name,
        Kind kind,
        Shape shape,
        boolean optional,
        @Nullable Message message,
        List<String> values,
        @Nullable String format,
        Bounds bounds,
        boolean readOnly,
        boolean immutable,
        boolean internal,
        @Nullable String group,
        @Nullable String defaultValue) {

    public enum Kind {
        STRING,
        INT,
        DOUBLE,
        BOOLEAN,
        TIMESTAMP,
        BYTES,
        STRUCT,
        ANY,
        FIELD_MASK,
        ENUM,
        MESSAGE
    }

    public enum Shape {
        ONE,
        LIST,
        MAP
    }

    /**
     * Inclusive bounds; null where the contract states none.
     *
     * @param above exclusive lower bound
     * @param below exclusive upper bound
     * @param scale greatest number of decimals of a decimal string
     */
    public record Bounds(
            @Nullable BigDecimal min,
            @Nullable BigDecimal max,
            @Nullable BigDecimal above,
            @Nullable BigDecimal below,
            @Nullable Integer scale,
            @Nullable Integer minLength,
            @Nullable Integer maxLength,
            @Nullable Integer minItems,
            @Nullable Integer maxItems) {}

    /** A field that holds a message, without bounds. */
    static Field holding(String name, Message message) {
        Bounds none = new Bounds(null, null, null, null, null, null, null, null, null);
        return new Field(
                name, Kind.MESSAGE, Shape.ONE, true, message, List.of(), null, none, false, false, false, null, null);
    }

    /** The same amount of money with as many decimals as any currency has: how many it may have, its site says. */
    Field inAnyCurrency() {
        Bounds any = new Bounds(
                bounds.min,
                bounds.max,
                bounds.above,
                bounds.below,
                bounds.scale == null ? null : Math.max(bounds.scale, Money.MAX_DECIMALS),
                bounds.minLength,
                bounds.maxLength,
                bounds.minItems,
                bounds.maxItems);
        return new Field(
                name,
                kind,
                shape,
                optional,
                message,
                values,
                format,
                any,
                readOnly,
                immutable,
                internal,
                group,
                defaultValue);
    }

    /**
     * True when an answer carries this field even at its default value (rule J5). A moment has none: the contract's
     * timestamps are optional, and so is what its oldest files call a datetime.
     */
    public boolean alwaysWritten() {
        boolean hasDefault = kind != Kind.MESSAGE && kind != Kind.TIMESTAMP;
        return !optional && !internal && group == null && (shape != Shape.ONE || hasDefault);
    }

    /** The text of what answers show while this field is unset; null where they leave it out or show an empty object. */
    public @Nullable String shownDefault() {
        if (!alwaysWritten() || shape != Shape.ONE) {
            return null;
        }
        return switch (kind) {
            case INT -> defaultValue == null ? "0" : defaultValue;
            case DOUBLE -> "0.0";
            case BOOLEAN -> Boolean.toString("true".equalsIgnoreCase(defaultValue));
            case ENUM -> defaultValue != null && values.contains(defaultValue) ? defaultValue : values.getFirst();
            case STRING, BYTES, FIELD_MASK -> isInt64() ? "0" : "";
            case STRUCT, ANY, MESSAGE, TIMESTAMP -> null;
        };
    }

    public boolean isInt64() {
        return kind == Kind.STRING && "int64".equals(format);
    }

    public boolean isDecimal() {
        return kind == Kind.STRING
                && ("DECIMAL_VALUE".equals(format)
                        || bounds.scale() != null
                        || bounds.above() != null
                        || (bounds.max() != null && !isInt64()));
    }

    /** The nested message; only for fields whose kind is {@link Kind#MESSAGE}. */
    public Message nested() {
        if (message == null) {
            throw new IllegalStateException("No message type: " + name);
        }
        return message;
    }
}
