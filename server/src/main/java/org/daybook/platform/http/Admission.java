package org.daybook.platform.http;

import io.javalin.http.Context;

/** How requests for pages are counted, together with those to operations. */
public interface Admission {
    /**
     * Counts a request for a page, and reads the form that it sends ({@link PageForm}).
     *
     * @throws ApplicationException RESOURCE_EXHAUSTED after too many requests; where the form is too large, of another
     *     type or does not arrive
     * @throws InvalidRequestException where it is no form
     */
    void admit(Context context);

    /**
     * Counts a booking that is about to be made.
     *
     * @throws ApplicationException RESOURCE_EXHAUSTED where the client's address made too many
     */
    void take(Context context);

    /** The client's network address as it is counted. */
    String address(Context context);

    /**
     * Answers a page.
     *
     * @param html in UTF-8
     * @throws ApplicationException UNAVAILABLE where it is large and too many of these wait to be read
     */
    void answer(Context context, byte[] html);

    /** Takes back the count of {@link #take}, as the booking was not made. */
    void giveBack(Context context);
}
