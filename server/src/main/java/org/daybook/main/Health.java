package org.daybook.main;

import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import io.javalin.router.JavalinDefaultRoutingApi;
import org.daybook.platform.db.Database;

/**
 * What a supervisor asks: {@code /healthz}, whether the process lives, and {@code /readyz}, whether it can serve
 * requests. The server listens only once everything is wired, so what is left to ask is whether the database writes: one
 * that is out of reach, read-only or out of room is no place for bookings.
 */
final class Health {
    private final Database database;

    Health(Database database) {
        this.database = database;
    }

    void register(JavalinDefaultRoutingApi routes) {
        Handler alive = context -> context.result("ok\n");
        Handler ready = context -> {
            boolean writable = database.isWritable();
            context.status(writable ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE);
            context.result(writable ? "ready\n" : "the database does not write\n");
        };
        // HEAD answers as GET does, without the text.
        routes.get("/healthz", alive);
        routes.head("/healthz", alive);
        routes.get("/readyz", ready);
        routes.head("/readyz", ready);
    }
}
