package org.daybook.platform.http;

import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The form that was sent to a page, read before the page is asked: names and values of a bounded size, in UTF-8. */
public final class PageForm {
    private static final String ATTRIBUTE = PageForm.class.getName();
    private static final PageForm NONE = new PageForm(Map.of());

    private final Map<String, List<String>> values;

    PageForm(Map<String, List<String>> values) {
        this.values = values;
    }

    /** The form of a request; without fields where it has none. */
    public static PageForm of(Context context) {
        return context.attribute(ATTRIBUTE) instanceof PageForm form ? form : NONE;
    }

    void keep(Context context) {
        context.attribute(ATTRIBUTE, this);
    }

    /** The first value of a field; null where it was not sent. */
    public @Nullable String value(String name) {
        List<String> sent = values.get(name);
        return sent == null ? null : sent.getFirst();
    }
}
