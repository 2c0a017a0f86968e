package org.daybook.policies;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.daybook.platform.json.Json;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Which limits and which cancellation fee the strictest policy takes (rule 7.8). */
class StrictestPolicyTest {
    private static final String TWO_DAYS_BEFORE = fee(true, 60, 2_880);
    private static final String A_DAY_BEFORE = fee(true, 1_440, 120);

    @Test
    void theFeeIsThatOfThePolicyThatBeginsToChargeFirst() {
        assertThat(feeOf(A_DAY_BEFORE, TWO_DAYS_BEFORE)).isEqualTo(Json.parseObject(TWO_DAYS_BEFORE));
        assertThat(feeOf(TWO_DAYS_BEFORE, A_DAY_BEFORE)).isEqualTo(Json.parseObject(TWO_DAYS_BEFORE));
    }

    @Test
    void aFeeThatIsSwitchedOffDoesNotCount() {
        assertThat(feeOf(fee(false, 9_999, 60), A_DAY_BEFORE)).isEqualTo(Json.parseObject(A_DAY_BEFORE));
    }

    @Test
    void aFeeWithoutWindowsChargesLast() {
        assertThat(feeOf("{\"enabled\": true}", A_DAY_BEFORE)).isEqualTo(Json.parseObject(A_DAY_BEFORE));
    }

    @Test
    void withoutAFeeThatIsOnTheFirstPolicyTellsThatItIsOff() {
        assertThat(feeOf(fee(false, 60, 30), fee(false, 9_999, 30))).isEqualTo(Json.parseObject(fee(false, 60, 30)));
    }

    @Test
    void aLimitThatIsSwitchedOffDoesNotCount() {
        assertThat(lastMinute(late(true, 30), late(false, 60))).isEqualTo(30);
        assertThat(lastMinute(late(true, 30), late(true, 60))).isEqualTo(60);
        assertThat(lastMinute(late(false, 30), late(false, 60))).isEqualTo(60);
    }

    private static Integer lastMinute(ObjectNode... policies) {
        return Json.integer(
                -1, StrictestPolicy.of(List.of(policies)), "limitLateBookingPolicy", "latestBookingInMinutes");
    }

    private static ObjectNode late(boolean enabled, int minutes) {
        ObjectNode policy = policy(fee(false, 60, 30));
        policy.putObject("limitLateBookingPolicy").put("enabled", enabled).put("latestBookingInMinutes", minutes);
        return policy;
    }

    private static ObjectNode feeOf(String... fees) {
        List<ObjectNode> policies =
                Stream.of(fees).map(StrictestPolicyTest::policy).toList();
        return Json.child(StrictestPolicy.of(policies), "cancellationFeePolicy");
    }

    /** A policy of which only the fee is told; limits that are left out count as one. */
    private static ObjectNode policy(String fee) {
        ObjectNode policy = Json.object();
        policy.set("cancellationFeePolicy", Json.parseObject(fee));
        return policy;
    }

    private static String fee(boolean enabled, int firstWindow, int secondWindow) {
        return """
                {"enabled": %s, "cancellationWindows": [
                    {"percentage": "50", "startInMinutes": %d}, {"percentage": "100", "startInMinutes": %d}]}""".formatted(enabled, firstWindow, secondWindow);
    }
}
