package org.daybook.sites.wire;

import java.util.Map;
import org.daybook.platform.documents.Patch;
import org.daybook.platform.http.Answer;
import org.daybook.platform.http.Call;
import org.daybook.platform.http.Operations;
import org.daybook.platform.json.Json;
import org.daybook.sites.SiteProperties;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Site properties, version 4. */
public final class SitePropertiesRoutes {
    private static final String FAMILY = "site-properties";

    private final SiteProperties properties;

    private SitePropertiesRoutes(SiteProperties properties) {
        this.properties = properties;
    }

    public static void serve(Operations operations, SiteProperties properties) {
        SitePropertiesRoutes routes = new SitePropertiesRoutes(properties);
        operations.serve(FAMILY, "getSiteProperties", routes::get);
        operations.serve(FAMILY, "updateBusinessContact", call -> {
            properties.updateContact(call.site(), call.now(), patch(call, "businessContact"));
            return Answer.of(Json.object());
        });
        operations.serve(FAMILY, "updateBusinessProfile", call -> {
            properties.updateProfile(call.site(), call.now(), patch(call, "businessProfile"));
            return Answer.of(Json.object());
        });
        operations.serve(FAMILY, "updateBusinessSchedule", call -> {
            properties.updateSchedule(call.site(), call.now(), Json.child(call.request(), "businessSchedule"));
            return Answer.of(Json.object());
        });
        operations.serve(FAMILY, "updateConsentPolicy", call -> {
            properties.updateConsentPolicy(call.site(), call.now(), Json.child(call.request(), "consentPolicy"));
            return Answer.of(Json.object());
        });
    }

    private Answer get(Call call) {
        SiteProperties.Versioned found = properties.get(call.site(), call.now());
        ObjectNode answer = Json.object().put("version", Long.toString(found.version()));
        answer.set("properties", projected(found.properties(), Json.text(call.request(), "fields")));
        return Answer.of(answer);
    }

    /** Only the properties that the mask names, or that hold what it names; all without a mask. */
    private static ObjectNode projected(ObjectNode all, @Nullable String mask) {
        if (mask == null) {
            return all;
        }
        ObjectNode named = Json.object();
        for (String path : mask.split(",")) {
            String name = path.strip().split("\\.", 2)[0];
            for (Map.Entry<String, JsonNode> property : all.properties()) {
                if (property.getKey().equals(name)) {
                    named.set(name, property.getValue());
                }
            }
        }
        return named;
    }

    private static Patch patch(Call call, String member) {
        return new Patch(
                call.operation().request().get(member).nested(),
                Json.child(call.request(), member),
                Json.text(call.request(), "fields"));
    }
}
