package org.daybook.web.kit;

import io.javalin.http.Context;
import java.time.Instant;
import org.daybook.platform.db.SiteId;

/**
 * A request for a page, once it is known whose page it is.
 *
 * @param now the moment of the request
 */
public record Arrival(Context context, Instant now, Business business) {
    public SiteId site() {
        return business.site();
    }

    public Paths paths() {
        return business.paths();
    }

    /** A page without times, which search engines do not index. */
    public Page page(String title, Assets assets) {
        return new Page(title, business, assets, null, null);
    }
}
