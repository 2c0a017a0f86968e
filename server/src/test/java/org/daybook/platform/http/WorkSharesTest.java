package org.daybook.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.daybook.platform.Limit;
import org.daybook.platform.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkSharesTest {
    private final WorkShares shares = new WorkShares(1, Duration.ofMillis(20));

    @Test
    void dearQuestionsGoOneAfterTheOtherAndOthersPassThem() {
        try (WorkShares.Place dear = shares.enter(false, true)) {
            assertThatThrownBy(() -> shares.enter(false, true).close()).isInstanceOf(ApplicationException.class);
            shares.enter(false, false).close();
            assertThat(dear).isNotNull();
        }
        shares.enter(false, true).close();
    }

    @Test
    void visitorsLeaveRoomForTheOwner() {
        List<WorkShares.Place> places = new ArrayList<>();
        for (int i = 0; i < Limit.WORK_OF_VISITORS.value(); i++) {
            places.add(shares.enter(false, false));
        }
        assertThatThrownBy(() -> shares.enter(false, false).close())
                .isInstanceOfSatisfying(
                        ApplicationException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(StandardError.UNAVAILABLE));
        assertThatThrownBy(() -> shares.enter(false, true).close()).isInstanceOf(ApplicationException.class);
        shares.enter(true, true).close();
        places.forEach(WorkShares.Place::close);
        shares.enter(false, true).close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"fromLocalDate\": \"2026-06-01T00:00:00\", \"toLocalDate\": \"2026-07-02T00:00:00\"} | false",
                "{\"fromLocalDate\": \"2026-06-01T00:00:00\", \"toLocalDate\": \"2027-06-01T00:00:00\"} | true",
                "{\"query\": {\"filter\": {\"startDate\": \"2026-06-01T00:00:00Z\", \"endDate\": \"2026-12-01\"}}} | true",
                "{\"fromDate\": \"2026-06-01\", \"toDate\": \"2026-06-08\"} | false",
                "{\"fromDate\": \"no date\", \"toDate\": \"2027-06-08\"} | false",
                "{} | false"
            })
    void aQuestionAboutMoreThanAMonthIsDear(String request, boolean dear) {
        assertThat(Spans.isDear(Json.parseObject(request))).isEqualTo(dear);
    }
}
