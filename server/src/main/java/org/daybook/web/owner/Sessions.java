package org.daybook.web.owner;

import io.javalin.http.Context;
import java.util.Objects;
import java.util.Optional;
import org.daybook.platform.contract.Contract;
import org.daybook.platform.http.Admission;
import org.daybook.team.Session.Device;
import org.daybook.team.SignIn;
import org.daybook.team.SignIn.Outcome.SignedIn;
import org.daybook.web.kit.Arrival;
import org.daybook.web.kit.Cookies;

/** The cookie of a session. */
final class Sessions {
    private static final String COOKIE = "daybook_session";

    private final Contract contract;
    private final SignIn signIn;
    private final Admission admission;

    Sessions(Contract contract, SignIn signIn, Admission admission) {
        this.contract = contract;
        this.signIn = signIn;
        this.admission = admission;
    }

    /** Who is signed in; empty where nobody is. */
    Optional<OwnerVisit> find(Arrival arrival) {
        String secret = Cookies.get(arrival.context(), name(arrival.context()));
        return secret == null || secret.isEmpty()
                ? Optional.empty()
                : signIn.find(arrival.site(), arrival.now(), secret)
                        .map(found -> new OwnerVisit(arrival, contract, found.person(), found.session(), secret));
    }

    /** Lets the browser keep a session that has begun, in place of the one that it had. The secret is always a new one. */
    void begin(Arrival arrival, SignedIn signedIn) {
        find(arrival)
                .ifPresent(former -> signIn.end(
                        former.site(),
                        former.now(),
                        former.person().id(),
                        former.session().id()));
        int seconds = Math.toIntExact(SignIn.WHOLE_LIFE.toSeconds());
        Cookies.set(arrival.context(), name(arrival.context()), signedIn.secret(), seconds);
    }

    /** Ends the session of a visit. */
    void end(OwnerVisit visit) {
        signIn.end(
                visit.site(), visit.now(), visit.person().id(), visit.session().id());
        Cookies.forget(visit.context(), name(visit.context()));
    }

    /** What the browser says of itself, and where it is. */
    Device device(Context context) {
        return new Device(Objects.requireNonNullElse(context.userAgent(), ""), admission.address(context));
    }

    private static String name(Context context) {
        return Cookies.ofSite(context, COOKIE);
    }
}
