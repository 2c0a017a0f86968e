package org.daybook.web.booking;

import java.util.List;
import org.daybook.web.booking.DetailsView.When;
import org.daybook.web.kit.Page;
import org.jspecify.annotations.Nullable;

/**
 * Asks once more before a booking is cancelled.
 *
 * @param request whether it is a request that nobody has answered yet
 * @param fees what cancelling costs, in sentences
 * @param key of the link to the booking; null where the browser made it
 */
record CancelView(
        Page page,
        boolean request,
        String service,
        When when,
        List<String> fees,
        String action,
        @Nullable String key,
        String token,
        String back) {}
