package org.daybook.platform.jobs;

import com.github.kagkarlsson.scheduler.serializer.Serializer;
import java.util.UUID;
import org.daybook.platform.db.SiteId;
import org.daybook.platform.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The data of a job as it is kept: JSON in UTF-8.
 *
 * @param data a record of the job's kind
 */
record JobData(UUID site, JsonNode data) {
    /** Reads and writes the column {@code task_data}. Recurring jobs have none. */
    static final Serializer JSON = new Serializer() {
        @Override
        @SuppressWarnings("NullAway") // The library keeps no data as null.
        public byte[] serialize(@Nullable Object data) {
            return data == null ? null : Json.MAPPER.writeValueAsBytes(data);
        }

        @Override
        @SuppressWarnings("NullAway") // The library keeps no data as null.
        public <T> T deserialize(Class<T> type, byte @Nullable [] text) {
            return text == null ? null : Json.MAPPER.readValue(text, type);
        }
    };

    static JobData of(SiteId site, Record data) {
        return new JobData(site.value(), Json.MAPPER.valueToTree(data));
    }

    SiteId siteId() {
        return new SiteId(site);
    }

    byte[] bytes() {
        return JSON.serialize(this);
    }

    <T> T as(Class<T> type) {
        return Json.MAPPER.treeToValue(data, type);
    }
}
