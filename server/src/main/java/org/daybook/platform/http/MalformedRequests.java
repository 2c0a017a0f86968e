package org.daybook.platform.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.daybook.platform.json.Json;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** What is no request at all, such as one with an impossible path, is refused by the server itself, in the contract's shape. */
final class MalformedRequests extends ErrorHandler {
    private static final int FIRST_OF_OURS = 500;

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json;charset=utf-8");
        String body = Json.write(problem(response.getStatus()).body());
        response.write(true, ByteBuffer.wrap(body.getBytes(StandardCharsets.UTF_8)), callback);
        return true;
    }

    private static Problems.Problem problem(int status) {
        return status >= FIRST_OF_OURS
                ? Problems.ofStatus(status)
                : Problems.of(
                        new ApplicationException(StandardError.INVALID_ARGUMENT, "The request is malformed"), null);
    }
}
