package org.daybook.platform.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.daybook.platform.Limit;
import org.daybook.platform.contract.Operation;
import org.daybook.platform.contract.Operation.Binding;
import org.daybook.platform.db.DatabaseUnavailable;
import org.daybook.platform.db.TransactionConflict;
import org.daybook.platform.http.Bodies.BodyNotRead;
import org.daybook.platform.http.BodyBudget.Sender;
import org.daybook.platform.json.Json;
import org.eclipse.jetty.http.HttpException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The one way in for every operation of the contract. In order: rate, route, caller, rights, request, handler, answer; each
 * may leave with the contract's refusal.
 */
public final class HttpEdge implements Admission {
    private static final String RETRY_AFTER = "Retry-After";
    private static final Logger LOG = LoggerFactory.getLogger(HttpEdge.class);
    private static final String ALLOWED_HEADERS = "authorization, content-type, x-wix-bi-gateway, x-wix-consistent, "
            + "wix-site-id, wix-account-id, x-wix-linguist, idempotency-key";

    private static final List<HandlerType> METHODS = List.of(
            HandlerType.GET,
            HandlerType.HEAD,
            HandlerType.POST,
            HandlerType.PUT,
            HandlerType.PATCH,
            HandlerType.DELETE);

    private final Operations operations;
    private final Router router;
    private final Callers callers;
    private final Clock clock;
    private final Supplier<Duration> silence;
    private final WorkShares shares = new WorkShares();
    private final Bodies bodies = new Bodies(System::nanoTime);
    private final AnswerBudget waiting = new AnswerBudget();
    private final AnswerSender answers = new AnswerSender(System::nanoTime);

    /**
     * @param silence the total time in which the database answered no request; it is not counted as work of a caller
     */
    public HttpEdge(
            Operations operations,
            Authenticator authenticator,
            RateLimits limits,
            Clock clock,
            Supplier<Duration> silence) {
        this.operations = operations;
        this.router = operations.router();
        this.callers = new Callers(authenticator, limits, clock);
        this.clock = clock;
        this.silence = silence;
    }

    /**
     * Takes every request that no page takes. A method that the server library does not know is answered here like one
     * that leads nowhere, and not by the library.
     */
    public void register(RoutesConfig routes) {
        routes.before("/*", context -> {
            if (!isRouted(context)) {
                handle(context);
                context.skipRemainingHandlers();
            }
        });
        METHODS.forEach(method -> routes.addHttpHandler(method, "/*", this::handle));
        routes.addHttpHandler(HandlerType.OPTIONS, "/*", this::preflight);
    }

    private static boolean isRouted(Context context) {
        HandlerType method = context.method();
        return METHODS.contains(method) || method.equals(HandlerType.OPTIONS);
    }

    @Override
    public void admit(Context context) {
        callers.admit(context);
        if (context.method().equals(HandlerType.POST)) {
            String contentType = context.header("Content-Type");
            RequestJson.requireUtf8(contentType);
            if (!isForm(contentType)) {
                throw new ApplicationException(
                        StandardError.UNSUPPORTED_MEDIA_TYPE, "Pages take forms of the type " + Forms.CONTENT_TYPE);
            }
            Sender sender = new Sender(callers.address(context), false);
            try (Bodies.Body body = bodies.read(context.req(), Limit.SMALL_BODY.value(), sender)) {
                new PageForm(Forms.read(body.bytes())).keep(context);
            } catch (BodyNotRead e) {
                context.header("Connection", "close");
                throw e.refusal();
            }
        }
    }

    @Override
    public void take(Context context) {
        callers.take(context, 1);
    }

    @Override
    public void giveBack(Context context) {
        callers.giveBack(context, 1);
    }

    @Override
    public String address(Context context) {
        return callers.address(context);
    }

    @Override
    public void answer(Context context, byte[] html) {
        if (html.length <= AnswerBudget.PIECE) {
            context.result(html);
            return;
        }
        try (AnswerBudget.Room room = waiting.forQuestion(taker(context, null))) {
            room.takeWhole(html.length);
            answers.send(context, new ByteArrayInputStream(html));
        } catch (IOException e) {
            LOG.debug("Client left while a page was sent", e);
        }
    }

    private AnswerBudget.Taker taker(Context context, @Nullable Caller caller) {
        return caller != null && isOfBusiness(caller)
                ? new AnswerBudget.Taker(caller.id().toString(), true)
                : new AnswerBudget.Taker(callers.address(context), false);
    }

    private static boolean isForm(@Nullable String contentType) {
        return contentType != null && contentType.toLowerCase(Locale.ROOT).startsWith(Forms.CONTENT_TYPE);
    }

    /** Answers a browser's question whether another origin may call (rule S1). */
    private void preflight(Context context) {
        cors(context);
        context.header("Access-Control-Allow-Methods", "GET, POST, PUT, PATCH, DELETE, OPTIONS")
                .header("Access-Control-Allow-Headers", ALLOWED_HEADERS)
                .header("Access-Control-Max-Age", "86400")
                .status(204);
    }

    private void handle(Context context) {
        String requestId = requestId();
        context.header("X-Wix-Request-Id", requestId);
        cors(context);
        Operation operation = null;
        try {
            callers.admit(context);
            String path = context.req().getRequestURI();
            Router.Match match = router.find(context.req().getMethod(), path);
            if (match == null) {
                throw notRouted(path);
            }
            operation = match.operation();
            serve(context, match);
        } catch (ApplicationException e) {
            refuse(context, Problems.of(e, operation));
        } catch (InvalidRequestException e) {
            refuse(context, Problems.of(e, operation));
        } catch (TransactionConflict e) {
            LOG.warn("Request {} to {} met too many others", requestId, operation, e);
            refuse(context, Problems.of(tooManyAtOnce(), operation));
        } catch (DatabaseUnavailable e) {
            LOG.debug("Request {} to {} found no database", requestId, operation, e);
            context.header("Retry-After", Integer.toString(DatabaseUnavailable.RETRY_AFTER_SECONDS));
            refuse(context, Problems.of(new ApplicationException(StandardError.UNAVAILABLE, e.description()), null));
        } catch (BodyNotRead e) {
            LOG.debug("The body of request {} did not arrive", requestId, e);
            context.header("Connection", "close");
            answer(context, Problems.of(e.refusal(), operation));
        } catch (IOException e) {
            LOG.debug("Client left during request {}", requestId, e);
        } catch (RuntimeException e) {
            LOG.error("Request {} to {} failed", requestId, operation, e);
            refuse(context, Problems.ofStatus(500));
        }
    }

    /** Names the request in answers and logs; it keeps no secret. */
    private static String requestId() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long high = (random.nextLong() & ~0xF000L) | 0x4000L;
        long low = (random.nextLong() >>> 2) | Long.MIN_VALUE;
        return new UUID(high, low).toString();
    }

    private static ApplicationException tooManyAtOnce() {
        return new ApplicationException(
                StandardError.ABORTED,
                "Others changed the same at the same time; nothing was done, trying again may work");
    }

    private ApplicationException notRouted(String path) {
        for (String method : new String[] {"GET", "POST", "PUT", "PATCH", "DELETE"}) {
            if (router.find(method, path) != null) {
                return new ApplicationException(
                        StandardError.METHOD_NOT_ALLOWED, "No such method here; there is " + method);
            }
        }
        return new ApplicationException(StandardError.NOT_FOUND, "No operation at this path");
    }

    private void serve(Context context, Router.Match match) throws IOException {
        Operation operation = match.operation();
        Handler handler = operations.handler(operation);
        if (handler == null) {
            throw new ApplicationException(
                    StandardError.UNIMPLEMENTED, operation.name() + " is not served by this version of Daybook");
        }
        Caller caller = callers.of(context);
        if (!operations.isOpen(operation)) {
            if (caller == null) {
                throw callers.unauthenticated(context);
            }
            operations.authorize(caller, operation);
        }
        callers.requirePaid(caller, context);
        AnswerBudget.Taker taker = taker(context, caller);
        try (AnswerBudget.Room room =
                Operations.isQuestion(operation) ? waiting.forQuestion(taker) : waiting.forWrite(taker)) {
            InputStream answer = answer(context, match, handler, caller, room);
            context.status(200).contentType("application/json;charset=utf-8");
            answers.send(context, answer);
        }
    }

    /** Reads the request and does what it asks. */
    private InputStream answer(
            Context context, Router.Match match, Handler handler, @Nullable Caller caller, AnswerBudget.Room room) {
        Operation operation = match.operation();
        boolean ofBusiness = isOfBusiness(caller);
        Sender sender = new Sender(callers.address(context), ofBusiness);
        try (Bodies.Body body = bodies.read(context.req(), most(caller), sender)) {
            ObjectNode request = request(context, match, body.bytes());
            int taken = ofBusiness ? 0 : operations.taken(operation, request);
            if (taken > 0) {
                callers.take(context, taken);
            }
            boolean done = false;
            try {
                InputStream answer =
                        work(context, handler, new Call(operation, caller, request, clock.instant()), room);
                done = true;
                return answer;
            } finally {
                if (!done && taken > 0) {
                    callers.giveBack(context, taken);
                }
            }
        }
    }

    /** Does the work in its turn, and counts the time of it, but not what was waited for a database that is not there. */
    private InputStream work(Context context, Handler handler, Call call, AnswerBudget.Room room) {
        Caller caller = call.knownCaller();
        boolean ofBusiness = isOfBusiness(caller);
        try (WorkShares.Place place = shares.enter(ofBusiness, Spans.isDear(call.request()))) {
            boolean counts = true;
            Duration before = silence.get();
            try {
                return caller == null
                        ? done(handler, call, room)
                        : caller.actor().does(() -> done(handler, call, room));
            } catch (DatabaseUnavailable e) {
                counts = e.tookTooLong();
                throw e;
            } finally {
                if (counts) {
                    callers.worked(
                            caller, context, place.time().minus(silence.get().minus(before)));
                }
            }
        }
    }

    private static InputStream done(Handler handler, Call call, AnswerBudget.Room room) {
        return handler.handle(call).body(call.operation(), room);
    }

    private ObjectNode request(Context context, Router.Match match, byte[] body) {
        Map<String, String> parameters = match.pathParameters();
        String contentType = context.header("Content-Type");
        RequestJson.requireUtf8(contentType);
        if (operations.takesAsSent(match.operation())) {
            ObjectNode sent = isForm(contentType) ? Forms.asObject(Forms.read(body)) : RequestJson.read(body, "");
            Texts.requireStorable(sent);
            return sent;
        }
        Binding method = new Binding(context.req().getMethod(), "");
        boolean inQuery = method.method().equals("GET") || method.method().equals("DELETE");
        if (body.length == 0 && inQuery) {
            QueryStrings.Query query = QueryStrings.read(context.req().getQueryString());
            Texts.requireStorable(query.request());
            return RequestReader.read(match.operation(), query.request(), parameters, query.texts());
        }
        ObjectNode sent = RequestJson.read(body, "");
        Texts.requireStorable(sent);
        return RequestReader.read(match.operation(), sent, parameters, false);
    }

    private static boolean isOfBusiness(@Nullable Caller caller) {
        return caller != null && caller.principal().isOfBusiness();
    }

    /** How large a body may be depends on who sends it, so it is read once that is known. */
    private static int most(@Nullable Caller caller) {
        if (caller == null) {
            return Limit.SMALL_BODY.value();
        }
        return isOfBusiness(caller) ? Limit.BODY.value() : Limit.BODY_OF_VISITOR.value();
    }

    /** Reads what is left of the request first: the connection stays good for the client's next one. */
    private void refuse(Context context, Problems.Problem problem) {
        try {
            bodies.drain(context.req());
        } catch (IOException | HttpException.RuntimeException e) {
            LOG.debug("Client left while it was refused", e);
            context.header("Connection", "close");
        }
        answer(context, problem);
    }

    private static void answer(Context context, Problems.Problem problem) {
        if (problem.status() == Kind.UNAVAILABLE.status() && context.res().getHeader(RETRY_AFTER) == null) {
            context.header(RETRY_AFTER, "1");
        }
        context.status(problem.status())
                .contentType("application/json;charset=utf-8")
                .result(Json.write(problem.body()));
    }

    private static void cors(Context context) {
        context.header("Access-Control-Allow-Origin", "*")
                .header("Access-Control-Expose-Headers", "X-Wix-Request-Id, X-Wix-Consistent, Retry-After");
    }
}
