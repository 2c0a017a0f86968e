package org.daybook.platform.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.daybook.platform.Limit;
import org.daybook.platform.contract.Operation;
import org.daybook.platform.contract.Operation.Binding;
import org.daybook.platform.db.DatabaseUnavailable;
import org.daybook.platform.db.TransactionConflict;
import org.daybook.platform.json.Json;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The one way in for every operation of the contract. In order: rate, route, caller, rights, request, handler, answer; each
 * may leave with the contract's refusal.
 */
public final class HttpEdge {
    /** How much of a refused body is read and thrown away, so that the client gets to read the refusal. */
    private static final long MAX_DRAINED_BYTES = 128L * 1024 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(HttpEdge.class);
    private static final String ALLOWED_HEADERS = "authorization, content-type, x-wix-bi-gateway, x-wix-consistent, "
            + "wix-site-id, wix-account-id, x-wix-linguist, idempotency-key";

    private final Operations operations;
    private final Router router;
    private final Callers callers;
    private final Clock clock;

    public HttpEdge(Operations operations, Authenticator authenticator, RateLimits limits, Clock clock) {
        this.operations = operations;
        this.router = operations.router();
        this.callers = new Callers(authenticator, limits, clock);
        this.clock = clock;
    }

    /** Counts a request that goes elsewhere than to an operation; refuses it with RESOURCE_EXHAUSTED after too many. */
    public void admit(Context context) {
        callers.admit(context);
    }

    /** Answers a browser's question whether another origin may call (rule S1). */
    public void preflight(Context context) {
        cors(context);
        context.header("Access-Control-Allow-Methods", "GET, POST, PUT, PATCH, DELETE, OPTIONS")
                .header("Access-Control-Allow-Headers", ALLOWED_HEADERS)
                .header("Access-Control-Max-Age", "86400")
                .status(204);
    }

    public void handle(Context context) {
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
            refuse(context, Problems.ofStatus(Kind.UNIMPLEMENTED.status()));
            return;
        }
        Caller caller = callers.of(context);
        operations.authorize(caller, operation);
        ObjectNode request = request(context, match);
        Answer answer = handler.handle(new Call(operation, caller, request, clock.instant()));
        context.status(200).contentType("application/json;charset=utf-8");
        answer.body(operation).transferTo(context.outputStream());
    }

    private ObjectNode request(Context context, Router.Match match) throws IOException {
        Map<String, String> parameters = match.pathParameters();
        byte[] body = body(context);
        String contentType = context.header("Content-Type");
        RequestJson.requireUtf8(contentType);
        if (operations.takesAsSent(match.operation())) {
            boolean form = String.valueOf(contentType).toLowerCase(Locale.ROOT).startsWith(Forms.CONTENT_TYPE);
            ObjectNode sent = form ? Forms.asObject(Forms.read(body)) : RequestJson.read(body, "");
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

    private static byte[] body(Context context) throws IOException {
        InputStream in = context.req().getInputStream();
        int announced = context.req().getContentLength();
        byte[] body =
                in.readNBytes(announced < 0 ? Limit.BODY.value() + 1 : Math.min(announced, Limit.BODY.value() + 1));
        if (body.length > Limit.BODY.value()) {
            drain(in);
            throw new ApplicationException(
                    StandardError.PAYLOAD_TOO_LARGE, "The body is larger than " + Limit.BODY.value() + " bytes");
        }
        return body;
    }

    private static void drain(InputStream in) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        long drained = 0;
        int read = in.read(buffer);
        while (read >= 0 && drained < MAX_DRAINED_BYTES) {
            drained += read;
            read = in.read(buffer);
        }
    }

    /** Reads what is left of the request first: the connection stays good for the client's next one. */
    private static void refuse(Context context, Problems.Problem problem) {
        try {
            drain(context.req().getInputStream());
        } catch (IOException e) {
            LOG.debug("Client left while it was refused", e);
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
