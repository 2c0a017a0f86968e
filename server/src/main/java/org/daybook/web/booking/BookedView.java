package org.daybook.web.booking;

import java.util.List;
import org.daybook.web.booking.CourseView.CourseDate;
import org.daybook.web.booking.DetailsView.Alternative;
import org.daybook.web.booking.DetailsView.When;
import org.daybook.web.kit.Page;
import org.jspecify.annotations.Nullable;

/**
 * A booking with its true state.
 *
 * @param details who gives it and where
 * @param who name and e-mail of who booked
 * @param people how many come, in words; null where it is one
 * @param choice what was chosen of the options of the service; null where there is nothing to choose
 * @param extras the add-ons that are taken; null for none
 * @param payment how it is paid, in words; null where nothing is left to pay
 * @param calendar of the calendar file; null for a booking that does not stand
 * @param cancel of the page that cancels; null when it may not be cancelled
 * @param deadline until when it may be cancelled, or that it may not any more; null where there is nothing to say
 * @param link that opens it in any browser
 * @param alternatives what could be booked instead of what was declined
 * @param other where other times are; null for a service that was deleted
 */
record BookedView(
        Page page,
        State state,
        String service,
        When when,
        List<CourseDate> dates,
        String details,
        String price,
        String who,
        @Nullable String people,
        @Nullable String choice,
        @Nullable String extras,
        @Nullable String payment,
        @Nullable String calendar,
        @Nullable String cancel,
        @Nullable String deadline,
        Link link,
        List<Alternative> alternatives,
        @Nullable String other,
        String reference) {

    /**
     * The link to a booking.
     *
     * @param renew where a new one is asked for
     * @param key of the link that was opened; null for none
     * @param token of the form
     */
    record Link(String url, String renew, @Nullable String key, String token) {}

    /** What a status means to the customer. */
    enum State {
        CONFIRMED("good", "Confirmed", "You are booked", "We look forward to seeing you."),
        REQUESTED(
                "waiting",
                "Waiting for approval",
                "Your request was sent",
                "The business looks at it and decides. Come back to this page to see the answer."),
        TAKEN(
                "bad",
                "Not booked",
                "This was just taken",
                "Somebody else was a moment faster. Nothing was booked for you. Please choose another time."),
        DECLINED(
                "bad",
                "Declined",
                "Your request was declined",
                "It does not suit the business, or was taken meanwhile. Nothing is booked for you."),
        CANCELED("calm", "Cancelled", "This booking is cancelled", "Nothing is booked for you any more."),
        WAITLISTED(
                "waiting", "On the waitlist", "You are on the waitlist", "A place is offered to you when one opens."),
        UNFINISHED(
                "waiting",
                "Not booked yet",
                "This booking was not finished",
                "Nothing is booked for you yet. Please choose a time again.");

        private final String tone;
        private final String label;
        private final String title;
        private final String text;

        State(String tone, String label, String title, String text) {
            this.tone = tone;
            this.label = label;
            this.title = title;
            this.text = text;
        }

        String tone() {
            return tone;
        }

        String label() {
            return label;
        }

        String title() {
            return title;
        }

        String text() {
            return text;
        }

        boolean isConfirmed() {
            return this == CONFIRMED;
        }

        boolean isStanding() {
            return this == CONFIRMED || this == REQUESTED;
        }

        boolean isLost() {
            return this == TAKEN || this == DECLINED || this == UNFINISHED;
        }
    }
}
