package org.daybook.catalog;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Whether a service costs anything by itself, as far as that is known before anybody chooses. */
public enum Fee {
    NONE,
    SOME,
    /** Some of its variants are free. */
    BY_CHOICE;

    /** A price in words costs something. */
    static Fee of(Payment payment) {
        return switch (payment.rate()) {
            case FIXED, SUBSCRIPTION -> isFree(payment.price()) ? NONE : SOME;
            case VARIED -> isFree(payment.minPrice()) || isFree(payment.price()) ? BY_CHOICE : SOME;
            case CUSTOM -> SOME;
            case NO_FEE, UNKNOWN -> NONE;
        };
    }

    private static boolean isFree(@Nullable BigDecimal price) {
        return price == null || price.signum() == 0;
    }
}
