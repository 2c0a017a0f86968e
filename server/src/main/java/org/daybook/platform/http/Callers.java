package org.daybook.platform.http;

import io.javalin.http.Context;
import java.time.Clock;
import java.time.Duration;
import java.util.Enumeration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Identifies the caller of a request, and refuses callers who exceed the rate limits. */
final class Callers {
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private final Authenticator authenticator;
    private final RateLimits limits;
    private final Clock clock;

    Callers(Authenticator authenticator, RateLimits limits, Clock clock) {
        this.authenticator = authenticator;
        this.limits = limits;
        this.clock = clock;
    }

    /** Counts a request that has just arrived, before anything is done for it; refuses it when there are too many. */
    void admit(Context context) {
        refuseAfter(limits.arrived(context.header("Authorization"), address(context)), context);
    }

    /** Refuses a caller whose recent requests took more working time than the limits allow. */
    void requirePaid(@Nullable Caller caller, Context context) {
        refuseAfter(limits.owed(caller, address(context)), context);
    }

    /** Counts the working time of a request against its caller and address. */
    void worked(@Nullable Caller caller, Context context, Duration time) {
        limits.worked(caller, address(context), time);
    }

    /** The caller whom the request's credentials prove; null for none, or bad ones. */
    @Nullable
    Caller of(Context context) {
        String authorization = context.header("Authorization");
        if (authorization == null || authorization.isBlank()) {
            return null;
        }
        Optional<Caller> caller =
                authenticator.authenticate(authorization, context.header("wix-site-id"), clock.instant());
        if (caller.isEmpty()) {
            limits.refused(authorization);
            return null;
        }
        refuseAfter(limits.authenticated(authorization, caller.get()), context);
        return caller.get();
    }

    /** The refusal of an operation that is for known callers only, to a request whose credentials prove none. */
    ApplicationException unauthenticated(Context context) {
        String authorization = context.header("Authorization");
        return new ApplicationException(
                StandardError.UNAUTHENTICATED,
                authorization == null || authorization.isBlank()
                        ? "Send an API key or an access token in the Authorization header"
                        : authenticator.objection(authorization));
    }

    /**
     * The last address in the last of the headers is the one that the proxy itself has seen; what stands before is
     * hearsay.
     */
    String address(Context context) {
        String header = limits.addressHeader().isEmpty() ? null : lastHeader(context, limits.addressHeader());
        return ClientAddress.of(header == null ? context.ip() : header.substring(header.lastIndexOf(',') + 1));
    }

    private static @Nullable String lastHeader(Context context, String name) {
        String last = null;
        Enumeration<String> values = context.req().getHeaders(name);
        while (values.hasMoreElements()) {
            last = values.nextElement();
        }
        return last;
    }

    /** Counts what the caller is about to take of something scarce; refuses it when their address took too much. */
    void take(Context context, int count) {
        String address = address(context);
        if (!isOfThisMachine(address)) {
            refuseAfter(limits.take(address, count), context, "Too many bookings were made from your network address");
        }
    }

    /** A proxy that does not tell for whom it asks, or who works on the machine itself: no client's address. */
    private static boolean isOfThisMachine(String address) {
        return address.startsWith("127.") || address.equals("::1") || address.equals("0:0:0:0:0:0:0:1");
    }

    /** What was not taken after all. */
    void giveBack(Context context, int count) {
        String address = address(context);
        if (!isOfThisMachine(address)) {
            limits.giveBack(address, count);
        }
    }

    private static void refuseAfter(Duration wait, Context context) {
        refuseAfter(wait, context, "Too many requests");
    }

    private static void refuseAfter(Duration wait, Context context, String why) {
        if (wait.isZero()) {
            return;
        }
        long seconds = Math.ceilDiv(wait.toNanos(), NANOS_PER_SECOND);
        context.header("Retry-After", Long.toString(seconds));
        throw new ApplicationException(StandardError.RESOURCE_EXHAUSTED, why + "; try again in " + seconds + " s");
    }
}
