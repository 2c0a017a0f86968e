package org.daybook.platform.http;

import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.Clock;

/**
 * Where pages register their routes, and what they are served with.
 *
 * @param admission counts each request and refuses it after too many
 */
public record PageRouting(JavalinDefaultRoutingApi routes, Clock clock, Admission admission) {}
