package org.daybook.platform.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.daybook.platform.Limit;
import org.daybook.platform.http.BodyBudget.Sender;
import org.eclipse.jetty.http.HttpException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the bodies of requests: no larger than allowed, all together within a budget of memory, and none from a sender who
 * keeps the server waiting.
 */
final class Bodies {
    private static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long DRAIN_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final int STEP = 64 * 1024;
    /** How much of a refused body is read and thrown away, so that the client gets to read the refusal. */
    private static final long MAX_DRAINED_BYTES = 64L * 1024 * 1024;

    private final BodyBudget budget = new BodyBudget();
    private final LongSupplier nanos;

    /** @param nanos a clock that only goes forward */
    Bodies(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** A body in memory, until it is closed. */
    final class Body implements AutoCloseable {
        private final Sender sender;
        private byte[] bytes = new byte[0];
        private int size;
        private int taken;

        private Body(Sender sender) {
            this.sender = sender;
        }

        byte[] bytes() {
            return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
        }

        /** Enlarges the body to this number of bytes; refuses with UNAVAILABLE when the budget has too few left. */
        private void grow(int wanted) {
            if (wanted > Limit.SMALL_BODY.value()) {
                if (!budget.take(sender, wanted - taken)) {
                    throw new ApplicationException(
                            StandardError.UNAVAILABLE, "Too much is being sent at once; try again in a moment");
                }
                taken = wanted;
            }
            bytes = Arrays.copyOf(bytes, wanted);
        }

        @Override
        public void close() {
            if (taken > 0) {
                budget.give(sender, taken);
                taken = 0;
            }
        }
    }

    /** The body did not arrive; the connection is good for nothing more. */
    static final class BodyNotRead extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient StandardError code;

        private BodyNotRead(StandardError code, String message, @Nullable Throwable cause) {
            super(message, cause, false, false);
            this.code = code;
        }

        ApplicationException refusal() {
            return new ApplicationException(code, String.valueOf(getMessage()));
        }
    }

    /**
     * Reads a whole body.
     *
     * @param most bytes that this sender may send
     * @throws ApplicationException where it is too large, or there is no room for it now
     * @throws BodyNotRead where it does not arrive as announced, or too slowly
     */
    Body read(HttpServletRequest request, int most, Sender sender) {
        long announced = request.getContentLengthLong();
        if (announced > most) {
            throw tooLarge(most);
        }
        Body body = new Body(sender);
        boolean done = false;
        try {
            read(request, announced, most, body);
            done = true;
            return body;
        } catch (IOException | HttpException.RuntimeException e) {
            throw notRead(e);
        } finally {
            if (!done) {
                body.close();
            }
        }
    }

    private void read(HttpServletRequest request, long announced, int most, Body body) throws IOException {
        InputStream in = request.getInputStream();
        long start = nanos.getAsLong();
        if (announced > 0) {
            body.grow((int) announced);
        }
        while (announced < 0 || body.size < announced) {
            if (body.size == body.bytes.length) {
                body.grow(Math.min(most + 1, body.size + Math.min(STEP, Math.max(1024, body.size))));
            }
            int read = in.read(body.bytes, body.size, body.bytes.length - body.size);
            if (read < 0) {
                break;
            }
            body.size += read;
            if (body.size > most) {
                throw tooLarge(most);
            }
            requireSpeed(start, body.size);
        }
        if (body.size < announced) {
            throw new IOException("The body ended early");
        }
    }

    private void requireSpeed(long start, long bytes) {
        long elapsed = nanos.getAsLong() - start;
        if (elapsed > GRACE_NANOS && bytes * NANOS_PER_SECOND / elapsed < Limit.BODY_RATE.value()) {
            throw new BodyNotRead(StandardError.REQUEST_TIMEOUT, "The body arrives too slowly", null);
        }
    }

    private static ApplicationException tooLarge(int most) {
        return new ApplicationException(StandardError.PAYLOAD_TOO_LARGE, "The body is larger than " + most + " bytes");
    }

    private static BodyNotRead notRead(Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof TimeoutException) {
                return new BodyNotRead(StandardError.REQUEST_TIMEOUT, "The body did not arrive in time", failure);
            }
        }
        return new BodyNotRead(StandardError.INVALID_ARGUMENT, "The body did not arrive as it was announced", failure);
    }

    /** Reads what is left of a refused request: the connection stays good for the client's next one. */
    void drain(HttpServletRequest request) throws IOException {
        InputStream in = request.getInputStream();
        byte[] buffer = new byte[8 * 1024];
        long start = nanos.getAsLong();
        long drained = 0;
        int read = in.read(buffer);
        while (read >= 0 && drained < MAX_DRAINED_BYTES && isWorthIt(start, drained)) {
            drained += read;
            read = in.read(buffer);
        }
    }

    /** Whoever still sends is waited for; whoever only keeps the connection busy is not. */
    private boolean isWorthIt(long start, long drained) {
        long elapsed = nanos.getAsLong() - start;
        return elapsed < NANOS_PER_SECOND
                || (elapsed < DRAIN_NANOS && drained * NANOS_PER_SECOND / elapsed >= Limit.BODY_RATE.value());
    }
}
