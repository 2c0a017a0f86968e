package org.daybook.web.owner;

import io.javalin.http.HttpStatus;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.http.PageForm;
import org.daybook.platform.http.StandardError;
import org.daybook.team.SignIn;
import org.daybook.team.SignIn.Outcome;
import org.daybook.team.SignInLink;
import org.daybook.team.TeamError;
import org.daybook.web.kit.Arrival;
import org.daybook.web.kit.Assets;
import org.daybook.web.kit.Html;
import org.daybook.web.kit.Page;
import org.daybook.web.kit.Visitor;
import org.daybook.web.kit.Visitors;
import org.jspecify.annotations.Nullable;

/** Where people sign in: by e-mail address and password, or by a link that was made for them. */
final class SignInPages {
    /** Where the way back may lead: pages of the business, and nothing that a browser reads as another host. */
    private static final Pattern OWN_PAGE = Pattern.compile("/manage(/[A-Za-z0-9-]+)*([?][A-Za-z0-9=&%.:_+-]*)?");

    private static final String BACK = "back";
    private static final int MAX_BACK = 500;

    private final Html html;
    private final Assets assets;
    private final Visitors visitors;
    private final SignIn signIn;
    private final Sessions sessions;

    SignInPages(Html html, Assets assets, Visitors visitors, SignIn signIn, Sessions sessions) {
        this.html = html;
        this.assets = assets;
        this.visitors = visitors;
        this.signIn = signIn;
        this.sessions = sessions;
    }

    /**
     * The form to sign in.
     *
     * @param email as it was typed
     * @param back of the page that was asked for; empty for none
     * @param problem why nobody was signed in; null the first time
     */
    record View(
            Page page,
            String action,
            String token,
            String email,
            String back,
            @Nullable String problem) {}

    /**
     * The forms behind a link.
     *
     * @param use what the link is for
     * @param name of the person, as typed or as known
     * @param problem what is wrong with what was typed; null the first time
     */
    record LinkView(
            Page page,
            SignInLink.Use use,
            String action,
            String token,
            String name,
            String email,
            @Nullable String problem) {}

    void show(Arrival arrival) {
        if (sessions.find(arrival).isPresent()) {
            arrival.context().redirect(back(arrival), HttpStatus.SEE_OTHER);
            return;
        }
        form(arrival, 200, "", null);
    }

    private void form(Arrival arrival, int status, String email, @Nullable String problem) {
        Visitor visitor = visitors.findOrWelcome(arrival.context(), arrival.site(), arrival.now());
        String back = Objects.requireNonNullElse(sent(arrival, BACK), "");
        html.writePersonal(
                arrival.context(),
                status,
                "owner/signin",
                new View(
                        arrival.page("Sign in", assets),
                        arrival.paths().signIn(),
                        visitor.formToken(),
                        email,
                        back,
                        problem));
    }

    void signIn(Arrival arrival) {
        String email = Objects.requireNonNullElse(sent(arrival, "email"), "");
        String password = Objects.requireNonNullElse(sent(arrival, "password"), "");
        if (!isFormOurs(arrival)) {
            form(arrival, 403, email, "This page was open for too long, or your browser keeps no cookies. Try again.");
            return;
        }
        switch (signIn.byPassword(arrival.site(), arrival.now(), email, password, sessions.device(arrival.context()))) {
            case Outcome.SignedIn signedIn -> {
                sessions.begin(arrival, signedIn);
                arrival.context().redirect(back(arrival), HttpStatus.SEE_OTHER);
            }
            case Outcome.Refused _ -> form(arrival, 401, email, "The e-mail address or the password is not right.");
            case Outcome.TooMany tooMany -> form(arrival, 429, email, "Too many attempts. " + inWords(tooMany.delay()));
        }
    }

    private static String inWords(Duration delay) {
        long minutes = delay.toMinutes() + 1;
        return "The next one is possible in " + minutes + (minutes == 1 ? " minute." : " minutes.");
    }

    /** The page that was asked for before, or else the first one. */
    private static String back(Arrival arrival) {
        String sent = sent(arrival, BACK);
        boolean ours = sent != null
                && sent.length() <= MAX_BACK
                && OWN_PAGE.matcher(sent).matches();
        return ours ? arrival.paths().base() + sent : arrival.paths().manage();
    }

    void signOut(OwnerVisit visit) {
        sessions.end(visit);
        visit.context().redirect(visit.paths().signIn(), HttpStatus.SEE_OTHER);
    }

    /** The page behind a link. Opening it changes nothing. */
    void openLink(Arrival arrival) {
        linkForm(arrival, 200, link(arrival), null);
    }

    private SignInLink link(Arrival arrival) {
        return signIn.link(arrival.site(), arrival.now(), secret(arrival))
                .orElseThrow(() -> new ApplicationException(StandardError.NOT_FOUND, "No such link"));
    }

    private static String secret(Arrival arrival) {
        return arrival.context().pathParam("link");
    }

    private void linkForm(Arrival arrival, int status, SignInLink link, @Nullable String problem) {
        Visitor visitor = visitors.findOrWelcome(arrival.context(), arrival.site(), arrival.now());
        var person = Optional.ofNullable(link.person());
        String title = switch (link.use()) {
            case SET_UP -> "Set up your business";
            case CHOOSE_PASSWORD -> "Choose a password";
            case SAMPLE -> "Owner's pages";
        };
        html.writePersonal(
                arrival.context(),
                status,
                "owner/link",
                new LinkView(
                        arrival.page(title, assets),
                        link.use(),
                        arrival.paths().welcome(secret(arrival)),
                        visitor.formToken(),
                        person.map(known -> known.name()).orElse(Objects.requireNonNullElse(sent(arrival, "name"), "")),
                        person.map(known -> known.email())
                                .orElse(Objects.requireNonNullElse(sent(arrival, "email"), "")),
                        problem));
    }

    /** Does what the link is for, and signs in. */
    void useLink(Arrival arrival) {
        SignInLink link = link(arrival);
        if (!isFormOurs(arrival)) {
            linkForm(
                    arrival, 403, link, "Your browser keeps no cookies, or the page was open for too long. Try again.");
            return;
        }
        try {
            sessions.begin(arrival, use(arrival, link));
            arrival.context().redirect(arrival.paths().manage(), HttpStatus.SEE_OTHER);
        } catch (ApplicationException e) {
            if (!(e.code() instanceof TeamError)) {
                throw e;
            }
            linkForm(arrival, 422, link, e.description() + ".");
        }
    }

    private Outcome.SignedIn use(Arrival arrival, SignInLink link) {
        String password =
                Objects.requireNonNullElse(PageForm.of(arrival.context()).value("password"), "");
        var device = sessions.device(arrival.context());
        return switch (link.use()) {
            case SET_UP ->
                signIn.setUp(
                        arrival.site(),
                        arrival.now(),
                        secret(arrival),
                        Objects.requireNonNullElse(sent(arrival, "name"), ""),
                        Objects.requireNonNullElse(sent(arrival, "email"), ""),
                        password,
                        device);
            case CHOOSE_PASSWORD ->
                signIn.choosePassword(arrival.site(), arrival.now(), secret(arrival), password, device);
            case SAMPLE -> signIn.openSample(arrival.site(), arrival.now(), secret(arrival), device);
        };
    }

    private boolean isFormOurs(Arrival arrival) {
        return visitors.find(arrival.context(), arrival.site(), arrival.now())
                .filter(visitor -> visitor.sent(sent(arrival, "token")))
                .isPresent();
    }

    /** A field of the form; null where it was not sent. The way back alone may stand in the address. */
    private static @Nullable String sent(Arrival arrival, String name) {
        String inForm = PageForm.of(arrival.context()).value(name);
        return inForm == null && name.equals(BACK) ? arrival.context().queryParam(name) : inForm;
    }
}
