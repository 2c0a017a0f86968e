package org.daybook.web.owner;

import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;
import org.daybook.platform.http.Admission;
import org.daybook.web.kit.Arrival;
import org.daybook.web.kit.Assets;
import org.daybook.web.kit.Html;
import org.daybook.web.kit.PageEdge;
import org.daybook.web.kit.Paths;

/** The routes of the business's own pages. Each says what it needs, and no page is shown to anybody who is not signed in. */
final class OwnerPages {
    private static final PageEdge.Words WORDS = new PageEdge.Words(
            Paths::manage, "Go to Today", "Closed for now", "This business is not served at the moment.");

    private final PageEdge edge;
    private final Sessions sessions;
    private final SignInPages signIn;
    private final TodayPage today;
    private final CalendarPage calendar;
    private final BookingsPage bookings;
    private final BookingPage booking;
    private final NewEventPage newEvent;
    private final EventPage event;
    private final LivePage live;
    private final BusinessPage business;
    private final ServicesPage services;
    private final MoveBookingPage move;
    private final SetUpPage setUp;
    private final NewBookingPage newBooking;
    private final ClientsFound clientsFound;
    private final TeamPage team;
    private final AccountPage account;

    OwnerPages(OwnerFeatures features, Clock clock, Admission admission) {
        Assets assets = features.assets();
        Html html = new Html(admission);
        edge = new PageEdge(features.ground(), clock, admission, html, assets, WORDS);
        sessions = new Sessions(features.contract(), features.signIn(), admission);
        signIn = new SignInPages(html, assets, features.visitors(), features.signIn(), sessions);
        BookingLines lines = new BookingLines(features.extendedBookings());
        newEvent = new NewEventPage(features, html, lines);
        event = new EventPage(features, html, lines);
        live = new LivePage(features.changes());
        business = new BusinessPage(features, html);
        services = new ServicesPage(features, html);
        move = new MoveBookingPage(features, html);
        setUp = new SetUpPage(features, html);
        today = new TodayPage(html, assets, lines, new FirstSteps(features));
        calendar = new CalendarPage(features, html);
        clientsFound = new ClientsFound(html, features.contacts());
        bookings = new BookingsPage(html, assets, lines, clientsFound);
        booking = new BookingPage(html, assets, features.bookings(), features.checkout());
        newBooking = new NewBookingPage(features, html);
        team = new TeamPage(features, html);
        account = new AccountPage(html, assets, features.signIn(), sessions);
    }

    void register(JavalinDefaultRoutingApi routes) {
        register(routes, "");
        register(routes, PageEdge.OF_SITE + "{site}");
    }

    /** The pages of the site of a host, or under a path that says whose they are. */
    private void register(JavalinDefaultRoutingApi routes, String base) {
        Paths paths = new Paths(base);
        PageEdge.read(routes, paths.signIn(), edge.page(signIn::show));
        routes.post(paths.signIn(), edge.page(signIn::signIn));
        PageEdge.read(routes, paths.welcome("{link}"), edge.page(signIn::openLink));
        routes.post(paths.welcome("{link}"), edge.page(signIn::useLink));
        routes.post(paths.signOut(), changing(Act.SEE_ACCOUNT, signIn::signOut));

        PageEdge.read(routes, paths.manage(), seeing(Section.TODAY.act(), today::show));
        PageEdge.read(routes, paths.manage("calendar"), seeing(Section.CALENDAR.act(), calendar::show));
        PageEdge.read(routes, paths.manage("bookings"), seeing(Section.BOOKINGS.act(), bookings::show));
        PageEdge.read(routes, paths.manage("bookings/{id}"), seeing(Section.BOOKINGS.act(), booking::show));
        PageEdge.read(routes, paths.manage("bookings/{id}/move"), seeing(Act.MOVE, move::show));
        routes.post(paths.manage("bookings/{id}/move"), changing(Act.MOVE, move::take));
        for (BookingPage.Step step : BookingPage.Step.values()) {
            routes.post(
                    paths.manage("bookings/{id}/" + step.path()),
                    changing(step.act(), visit -> booking.take(visit, step)));
        }
        PageEdge.read(routes, paths.manage("set-up"), seeing(Act.SET_UP, setUp::show));
        routes.post(paths.manage("set-up"), changing(Act.SET_UP, setUp::take));
        PageEdge.read(routes, paths.manage("new-booking"), seeing(Act.BOOK, newBooking::show));
        routes.post(paths.manage("new-booking"), changing(Act.BOOK, newBooking::take));
        PageEdge.read(routes, paths.manage("clients/found"), seeing(Act.SEE_CLIENTS, clientsFound::show));
        PageEdge.read(routes, paths.manage("services"), seeing(Section.SERVICES.act(), services::show));
        PageEdge.read(routes, paths.manage("services/new"), seeing(Act.ADD_SERVICES, services::showNew));
        routes.post(paths.manage("services/new"), changing(Act.ADD_SERVICES, services::add));
        PageEdge.read(routes, paths.manage("services/{id}"), seeing(Act.CHANGE_SERVICES, services::showOne));
        routes.post(paths.manage("services/{id}"), changing(Act.CHANGE_SERVICES, services::change));
        routes.post(paths.manage("services/{id}/delete"), changing(Act.DELETE_SERVICES, services::delete));
        PageEdge.read(routes, paths.manage("new-event"), seeing(Act.ADD_EVENT, newEvent::show));
        routes.post(paths.manage("new-event"), changing(Act.ADD_EVENT, newEvent::take));
        PageEdge.read(routes, paths.manage("events/{id}"), seeing(Act.SEE_CALENDAR, event::show));
        routes.post(paths.manage("events/{id}/cancel"), changing(Act.CANCEL_EVENT, event::cancel));
        routes.get(paths.manage("changes"), seeing(Act.SEE_ACCOUNT, live::follow));
        PageEdge.read(routes, paths.manage("business"), seeing(Section.BUSINESS.act(), business::show));
        routes.post(paths.manage("business"), changing(Act.SET_UP, business::save));
        routes.post(paths.manage("business/staff"), changing(Act.ADD_STAFF, business::addStaff));
        routes.post(paths.manage("business/staff/{id}"), changing(Act.CHANGE_STAFF, business::renameStaff));
        routes.post(paths.manage("business/staff/{id}/remove"), changing(Act.REMOVE_STAFF, business::removeStaff));
        PageEdge.read(routes, paths.manage("team"), seeing(Section.TEAM.act(), team::show));
        routes.post(paths.manage("team"), changing(Act.MANAGE_TEAM, team::add));
        routes.post(paths.manage("team/{id}/role"), changing(Act.MANAGE_TEAM, team::changeRole));
        routes.post(paths.manage("team/{id}/link"), changing(Act.MANAGE_TEAM, team::makeLink));
        routes.post(paths.manage("team/{id}/remove"), changing(Act.MANAGE_TEAM, team::remove));
        PageEdge.read(routes, paths.manage("account"), seeing(Section.ACCOUNT.act(), account::show));
        routes.post(paths.manage("account/password"), changing(Act.SEE_ACCOUNT, account::changePassword));
        routes.post(paths.manage("account/sessions/{id}/end"), changing(Act.SEE_ACCOUNT, account::endSession));
    }

    /** A page that is only read. Who is not signed in is led to do so, and back. */
    private Handler seeing(Act act, Consumer<OwnerVisit> handler) {
        return edge.page(arrival ->
                personal(arrival).ifPresentOrElse(visit -> allowed(visit, act, handler), () -> signInFirst(arrival)));
    }

    /** A form that changes something: it is refused unless it comes from one of our own pages. */
    private Handler changing(Act act, Consumer<OwnerVisit> handler) {
        return edge.page(arrival -> personal(arrival)
                .ifPresentOrElse(
                        visit -> allowed(visit, act, ours -> ifOurs(ours, handler)), () -> signInFirst(arrival)));
    }

    /** Who is signed in; what they are answered is kept by no cache. */
    private Optional<OwnerVisit> personal(Arrival arrival) {
        arrival.context().header("Cache-Control", "no-store");
        return sessions.find(arrival);
    }

    private void allowed(OwnerVisit visit, Act act, Consumer<OwnerVisit> handler) {
        if (visit.may(act)) {
            handler.accept(visit);
        } else {
            edge.problem(
                    visit.arrival(),
                    403,
                    "Not for your role",
                    "You are signed in as " + visit.person().name() + ". Ask an owner of the business for this.");
        }
    }

    private void ifOurs(OwnerVisit visit, Consumer<OwnerVisit> handler) {
        if (visit.isFormOurs()) {
            handler.accept(visit);
        } else {
            edge.problem(visit.arrival(), 403, "Nothing was changed", "The page was open for too long. Open it again.");
        }
    }

    private static void signInFirst(Arrival arrival) {
        String path = arrival.context().path();
        String query = arrival.context().queryString();
        boolean reads = !arrival.context().method().name().equals("POST");
        String back = path.substring(arrival.paths().base().length()) + (query == null ? "" : "?" + query);
        arrival.context()
                .redirect(
                        arrival.paths().signIn() + (reads ? "?back=" + Paths.encode(back) : ""), HttpStatus.SEE_OTHER);
    }
}
