package org.daybook.web.owner;

import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.UUID;
import org.daybook.platform.db.Uuids;
import org.daybook.platform.http.ApplicationException;
import org.daybook.team.Session;
import org.daybook.team.SignIn;
import org.daybook.team.TeamError;
import org.daybook.web.kit.Assets;
import org.daybook.web.kit.Html;
import org.jspecify.annotations.Nullable;

/** The account of who is signed in: their password, and the browsers in which they are signed in. */
final class AccountPage {
    private final Html html;
    private final Assets assets;
    private final SignIn signIn;
    private final Sessions sessions;

    AccountPage(Html html, Assets assets, SignIn signIn, Sessions sessions) {
        this.html = html;
        this.assets = assets;
        this.signIn = signIn;
        this.sessions = sessions;
    }

    /**
     * A browser that is signed in.
     *
     * @param self whether it is the one that looks
     */
    record Row(String browser, String address, String seen, boolean self, String url) {}

    /** What is shown. */
    record View(
            Frame frame,
            String name,
            String email,
            List<Row> sessions,
            @Nullable String problem) {}

    void show(OwnerVisit visit) {
        show(visit, 200, null);
    }

    private void show(OwnerVisit visit, int status, @Nullable String problem) {
        List<Row> rows = signIn
                .sessions(visit.site(), visit.now(), visit.person().id())
                .stream()
                .map(session -> row(visit, session))
                .toList();
        html.writePersonal(
                visit.context(),
                status,
                "owner/account",
                new View(
                        visit.frame("Your account", Section.ACCOUNT, assets),
                        visit.person().name(),
                        visit.person().email(),
                        rows,
                        problem));
    }

    private static Row row(OwnerVisit visit, Session session) {
        return new Row(
                Browsers.name(session.browser()),
                session.address(),
                visit.formats().dayAndTime(session.lastSeenAt()),
                session.id().equals(visit.session().id()),
                visit.paths().manage("account/sessions/" + session.id() + "/end"));
    }

    /** Sets another password, for who knows the present one. Other browsers are signed out, this one begins anew. */
    void changePassword(OwnerVisit visit) {
        try {
            var outcome = signIn.changePassword(
                    visit.site(),
                    visit.now(),
                    visit.person(),
                    visit.password("present"),
                    visit.password("password"),
                    sessions.device(visit.context()));
            if (outcome instanceof SignIn.Outcome.SignedIn signedIn) {
                sessions.begin(visit.arrival(), signedIn);
                visit.context().redirect(visit.paths().manage("account") + "?done=password", HttpStatus.SEE_OTHER);
            } else {
                show(visit, 422, "The current password is not right, or it was tried too often.");
            }
        } catch (ApplicationException e) {
            if (!(e.code() instanceof TeamError)) {
                throw e;
            }
            show(visit, 422, e.description() + ".");
        }
    }

    void endSession(OwnerVisit visit) {
        UUID id = Uuids.parse(visit.context().pathParam("id"))
                .orElseThrow(() -> new ApplicationException(TeamError.PERSON_NOT_FOUND, "No such session"));
        signIn.end(visit.site(), visit.now(), visit.person().id(), id);
        visit.context().redirect(visit.paths().manage("account") + "?done=session", HttpStatus.SEE_OTHER);
    }
}
