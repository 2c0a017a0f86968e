package org.daybook.walk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.daybook.testing.RefusedFields;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A refusal names its field as the request of the operation calls it. The build runs this after all other tests. */
@Tag("after-the-others")
class RefusalsNameWhatWasSentTest {
    /** By operation, with the reason why the name helps although it was not sent. */
    private static final Map<String, String> RIGHT = Map.of(
            "services-v2 createAddOnGroup service.addOnGroups",
            "the service has as many groups as it may, sent before");

    @Test
    void everyFieldThatIsRefusedIsOneOfTheRequest() {
        Set<String> foreign = new TreeSet<>(RefusedFields.foreign());
        foreign.removeAll(RIGHT.keySet());
        assertThat(foreign).isEmpty();
    }
}
