package org.daybook.web.booking;

import java.util.List;
import java.util.Optional;
import org.daybook.web.booking.DetailsForm.Problem;
import org.daybook.web.kit.Page;
import org.daybook.web.kit.Part;
import org.jspecify.annotations.Nullable;

/**
 * The form for the details of who books.
 *
 * @param price what is paid in all, in words
 * @param needsAddress whether the business comes to the customer
 * @param terms what the policy says, in sentences
 * @param when when it is, in the visitor's zone and, where that differs, on the clock of the business
 * @param hidden what else the form sends
 * @param notice what stopped the form from being taken, beside the fields; null for nothing
 * @param own of a booking of the same that the visitor has; null for none
 * @param alternatives what can be booked instead, where the wish cannot
 * @param back where other times are
 */
record DetailsView(
        Page page,
        OfferedService service,
        String price,
        When when,
        String details,
        DetailsForm form,
        People people,
        boolean needsAddress,
        List<String> terms,
        List<Part> hidden,
        List<Problem> problems,
        @Nullable String notice,
        @Nullable String own,
        List<Alternative> alternatives,
        boolean bookable,
        String back) {
    static final String PAY_ON_SITE = "Pay on site";

    /**
     * How many come, and what they choose.
     *
     * @param max so many at most
     * @param counts how many come to each rate of the tariff
     * @param totals what 1, 2 and more pay; empty where there is a tariff to choose from
     */
    record People(int max, Tariff tariff, List<Integer> counts, List<String> totals) {

        /** Whether one person chooses one of several rates. */
        boolean choosesOne() {
            return tariff.hasChoice() && max == 1;
        }

        /** Whether several people come to different rates. */
        boolean choosesMany() {
            return tariff.hasChoice() && max > 1;
        }

        /** Whether a number of people is chosen, and nothing else. */
        boolean countsOnly() {
            return !tariff.hasChoice() && max > 1;
        }
    }

    /**
     * A time in words.
     *
     * @param home the same time on the clock of the business; null where the visitor sees that
     */
    record When(
            String day, String times, String zone, @Nullable String home) {}

    /** Another time or session, as a field of the form and as a page. */
    record Alternative(String field, String value, String name, String url) {}

    @Nullable
    String problem(String field) {
        return problems.stream()
                .filter(problem -> problem.field().equals(field))
                .map(Problem::text)
                .findFirst()
                .orElse(null);
    }

    /** Whether another time is chosen first: what is told of a time, such as until when it can be cancelled, comes then. */
    boolean choosesTime() {
        return !alternatives.isEmpty();
    }

    boolean hasTrouble() {
        return notice != null || !problems.isEmpty();
    }

    /** What the button says. */
    String action() {
        return service.rules().requiresApproval() ? "Send request" : "Book now";
    }

    /** How it is paid for, in words. */
    Optional<String> payment() {
        return price.equals(OfferedService.FREE) ? Optional.empty() : Optional.of(PAY_ON_SITE);
    }
}
