package org.daybook.pages;

import java.util.List;
import java.util.Optional;
import org.daybook.pages.Choice.Part;
import org.daybook.pages.DetailsForm.Problem;
import org.jspecify.annotations.Nullable;

/**
 * The form for the details of who books.
 *
 * @param price what one person pays, in words
 * @param when when it is, in the visitor's zone and, where that differs, on the clock of the business
 * @param hidden what else the form sends
 * @param notice what stopped the form from being taken, beside the fields; null for nothing
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
        int maxParticipants,
        List<Part> hidden,
        List<Problem> problems,
        @Nullable String notice,
        List<Alternative> alternatives,
        boolean bookable,
        String back) {

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

    boolean hasTrouble() {
        return notice != null || !problems.isEmpty();
    }

    /** What the button says. */
    String action() {
        return service.rules().requiresApproval() ? "Send request" : "Book now";
    }

    /** How it is paid for, in words. */
    Optional<String> payment() {
        var options = service.rules().paymentOptions();
        if (service.price().equals("Free")) {
            return Optional.empty();
        }
        return Optional.of(options.contains("inPerson") ? "Pay on site" : "The business tells you how to pay");
    }
}
