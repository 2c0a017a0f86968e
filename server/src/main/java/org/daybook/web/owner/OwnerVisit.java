package org.daybook.web.owner;

import io.javalin.http.Context;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.daybook.platform.contract.Contract;
import org.daybook.platform.db.SiteId;
import org.daybook.platform.http.Caller;
import org.daybook.platform.http.PageForm;
import org.daybook.team.Person;
import org.daybook.team.Session;
import org.daybook.web.kit.Arrival;
import org.daybook.web.kit.Assets;
import org.daybook.web.kit.Business;
import org.daybook.web.kit.FormToken;
import org.daybook.web.kit.Formats;
import org.daybook.web.kit.Paths;
import org.jspecify.annotations.Nullable;

/**
 * A request of somebody who is signed in.
 *
 * @param secret of the session's cookie
 */
record OwnerVisit(Arrival arrival, Contract contract, Person person, Session session, String secret) {
    private static final int MIN_YEAR = 2000;
    private static final int MAX_YEAR = 2999;

    Context context() {
        return arrival.context();
    }

    Instant now() {
        return arrival.now();
    }

    SiteId site() {
        return arrival.site();
    }

    Business business() {
        return arrival.business();
    }

    Paths paths() {
        return arrival.paths();
    }

    Caller caller() {
        return person.caller(site());
    }

    boolean may(Act act) {
        return act.isAllowed(contract, caller());
    }

    /** Dates and times on the clock of the business. */
    Formats formats() {
        return new Formats(business().locale(), business().zone(), now());
    }

    /** A field of the form, or else of the address; empty where it was not sent. */
    String value(String name) {
        @Nullable String sent = PageForm.of(context()).value(name);
        return Objects.requireNonNullElseGet(
                        sent, () -> Objects.requireNonNullElse(context().queryParam(name), ""))
                .strip();
    }

    /** A password as it was typed, spaces included; empty where it was not sent. It is never taken from the address. */
    String password(String name) {
        return Objects.requireNonNullElse(PageForm.of(context()).value(name), "");
    }

    /** A day that was sent; empty where none was, or one that no calendar of ours shows. */
    Optional<LocalDate> day(String name) {
        return day(Optional.of(value(name)));
    }

    /** As {@link #day(String)}, from a text. */
    static Optional<LocalDate> day(Optional<String> text) {
        try {
            return text.filter(typed -> !typed.isEmpty())
                    .map(LocalDate::parse)
                    .filter(day -> day.getYear() >= MIN_YEAR && day.getYear() <= MAX_YEAR);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** Whether the form came from one of our own pages. */
    boolean isFormOurs() {
        return FormToken.matches(secret, PageForm.of(context()).value("token"));
    }

    /** What stands around the content of a page. */
    Frame frame(String title, Section current, Assets assets) {
        List<Frame.Entry> entries = Stream.of(Section.values())
                .filter(section -> may(section.act()))
                .map(section ->
                        new Frame.Entry(section.label(), section.icon(), section.url(paths()), section == current))
                .toList();
        return new Frame(
                arrival.page(title, assets),
                entries,
                person.name(),
                Frame.initials(person.name()),
                may(Act.BOOK),
                may(Act.ADD_EVENT),
                FormToken.of(secret),
                context().queryParam("done"));
    }
}
