package org.daybook.availability.wire;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.function.Function;
import org.daybook.availability.AppointmentSlots;
import org.daybook.availability.ListedSlots;
import org.daybook.platform.db.SiteId;
import tools.jackson.databind.node.ObjectNode;

/**
 * The bytes of lists that were answered, for the next who ask the same while nothing that they follow from has changed.
 * What they follow from is read for each request before, so nothing is answered that would not be computed now.
 */
final class RememberedLists {
    private static final int MAX_BYTES = 24 * 1024 * 1024;

    /** The estimated bytes of a cache entry beside the answer, such as request and held time. */
    private static final int ENTRY = 8 * 1024;

    /** Entries expire after a minute: then the answer may differ although nothing was changed. */
    private static final Duration USEFUL = Duration.ofMinutes(1);

    private final Cache<Question, Answered> lists = Caffeine.newBuilder()
            .maximumWeight(MAX_BYTES)
            .expireAfterWrite(USEFUL)
            .weigher((Question question, Answered answered) -> ENTRY + answered.json.length)
            .build();

    private record Question(SiteId site, ObjectNode request) {}

    @SuppressWarnings("ArrayRecordComponent") // Bytes of an answer, never compared and never changed.
    private record Answered(ListedSlots.State state, byte[] json) {}

    /**
     * The answer to a request, as it was written before where it is still the same.
     *
     * @param now what the slots of the request follow from now
     * @param write makes the answer of the slots; but for them, it depends on the request alone
     */
    byte[] json(SiteId site, ObjectNode request, ListedSlots now, Function<AppointmentSlots, byte[]> write) {
        Question question = new Question(site, request);
        Answered answered = lists.getIfPresent(question);
        ListedSlots.State state = now.state();
        if (answered != null && answered.state.isSame(state)) {
            return answered.json;
        }
        AppointmentSlots slots = now.slots();
        byte[] json = write.apply(slots);
        if (slots.startAtWholeMinutes()) {
            lists.put(question, new Answered(state, json));
        }
        return json;
    }
}
