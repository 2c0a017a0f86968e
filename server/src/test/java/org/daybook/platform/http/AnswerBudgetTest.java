package org.daybook.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.daybook.platform.Limit;
import org.daybook.platform.http.AnswerBudget.Room;
import org.daybook.platform.http.AnswerBudget.Taker;
import org.daybook.testing.TestServer;
import org.junit.jupiter.api.Test;

class AnswerBudgetTest {
    private static final Taker KEY = new Taker("key", true);

    private final AnswerBudget budget = new AnswerBudget();

    private static void assertIsRefused(Room room, int bytes) {
        assertThatThrownBy(() -> room.take(bytes))
                .isInstanceOfSatisfying(
                        ApplicationException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(StandardError.UNAVAILABLE));
    }

    /** Takes the whole part of each of several callers; gives how many there were until nothing was left. */
    private int fill(boolean ofBusiness) {
        int callers = 0;
        while (true) {
            Room room = budget.forQuestion(new Taker("caller " + callers, ofBusiness));
            try {
                room.take(Limit.ANSWERS_OF_CALLER.value());
            } catch (ApplicationException e) {
                return callers;
            }
            callers++;
        }
    }

    @Test
    void oneCallerHasAPart() {
        Room room = budget.forQuestion(KEY);
        room.take(Limit.ANSWERS_OF_CALLER.value());
        assertIsRefused(budget.forQuestion(KEY), 1);
        budget.forQuestion(new Taker("other", true)).take(1);
        room.close();
        budget.forQuestion(KEY).take(1);
    }

    @Test
    void allTogetherHaveABound() {
        assertThat(fill(true)).isEqualTo(Limit.ANSWERS.value() / Limit.ANSWERS_OF_CALLER.value());
    }

    @Test
    void visitorsLeaveSomethingToOthers() {
        assertThat(fill(false)).isEqualTo(Limit.ANSWERS_OF_VISITORS.value() / Limit.ANSWERS_OF_CALLER.value());
        budget.forQuestion(KEY).take(Limit.ANSWERS_OF_CALLER.value());
    }

    @Test
    void aWriteIsAnsweredOrNotDone() {
        Room write = budget.forWrite(KEY);
        write.take(2L * Limit.ANSWERS_OF_CALLER.value());
        assertThatThrownBy(() -> budget.forWrite(KEY)).isInstanceOf(ApplicationException.class);
        fill(true);
        budget.forWrite(new Taker("somebody else", true)).take(1);
        write.close();
        budget.forWrite(KEY).close();
    }

    @Test
    void aPieceOfEveryAnswerIsFree() {
        budget.forQuestion(KEY).take(Limit.ANSWERS_OF_CALLER.value());
        Room room = budget.forQuestion(KEY);
        room.takeWhole(AnswerBudget.PIECE);
        assertThatThrownBy(() -> room.takeWhole(AnswerBudget.PIECE + 1)).isInstanceOf(ApplicationException.class);
    }

    @Test
    void whatIsNoQuestionByItsNameCountsAsAWrite() {
        List<String> questions = new ArrayList<>();
        for (String name :
                List.of("getStaffMember", "getOrCreateStaffMember", "countStaffMembers", "createStaffMember")) {
            if (Operations.isQuestion(TestServer.contract().operation("staff-members", "staffMembers." + name))) {
                questions.add(name);
            }
        }
        assertThat(questions).containsExactly("getStaffMember", "countStaffMembers");
    }
}
