package org.daybook.platform.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.daybook.platform.Limit;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;

/** Sends answers piece by piece, to whoever takes them fast enough. */
final class AnswerSender {
    /** Taken at the slowest rate that is allowed, a piece lasts less than the grace. */
    private static final int PIECE = 64 * 1024;

    private static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

    private final LongSupplier nanos;

    /** @param nanos a clock that only goes forward */
    AnswerSender(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /**
     * Sends a body.
     *
     * @throws IOException where the client is gone, or was sent away for it took too long; the connection is closed then
     */
    void send(Context context, InputStream body) throws IOException {
        OutputStream out = context.outputStream();
        byte[] piece = new byte[Math.clamp(body.available(), 1, PIECE)];
        long start = nanos.getAsLong();
        long sent = 0;
        for (int read = body.read(piece); read >= 0; read = body.read(piece)) {
            out.write(piece, 0, read);
            sent += read;
            long elapsed = nanos.getAsLong() - start;
            if (elapsed > GRACE_NANOS && sent * NANOS_PER_SECOND / elapsed < Limit.ANSWER_RATE.value()) {
                abort(context);
                throw new IOException("The client takes its answer too slowly");
            }
        }
    }

    /** Closes the connection, so that half an answer is not taken for a whole one. */
    private static void abort(Context context) {
        ServletContextRequest.getServletContextRequest(context.req())
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint()
                .close();
    }
}
