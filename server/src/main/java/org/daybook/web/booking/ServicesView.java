package org.daybook.web.booking;

import java.util.List;
import org.daybook.web.kit.Page;
import org.jspecify.annotations.Nullable;

/** The first page: what can be booked. */
record ServicesView(Page page, List<Category> categories) {

    record Category(String name, List<Card> services) {}

    /**
     * A service in short.
     *
     * @param first when it can be booked first or begins, in words; null where that is not soon
     */
    record Card(
            OfferedService service, String url, @Nullable String first) {}
}
