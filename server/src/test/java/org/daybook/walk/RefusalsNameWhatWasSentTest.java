package org.daybook.walk;

import static org.assertj.core.api.Assertions.assertThat;

import org.daybook.testing.RefusedFields;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A refusal names its field as the request of the operation calls it. The build runs this after all other tests. */
@Tag("after-the-others")
class RefusalsNameWhatWasSentTest {
    @Test
    void everyFieldThatIsRefusedIsOneOfTheRequest() {
        assertThat(RefusedFields.foreign()).isEmpty();
    }
}
