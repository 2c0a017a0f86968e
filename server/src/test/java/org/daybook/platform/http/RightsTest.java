package org.daybook.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RightsTest {
    private static final Rights SOME = Rights.of(List.of("A.READ", "B.*", "*.VIEW"));

    @Test
    void whatIsNotNamedIsDenied() {
        assertThat(SOME.allow("A.READ")).isTrue();
        for (String other : List.of("A.WRITE", "A.READ_ALL", "A.REA", "a.READ", "", "A", "B", "AB.READ", "VIEW")) {
            assertThat(SOME.allow(other)).as(other).isFalse();
        }
        assertThat(Rights.NONE.allow("A.READ")).isFalse();
    }

    @Test
    void aStarStandsForAnyLetters() {
        assertThat(SOME.allow("B.READ")).isTrue();
        assertThat(SOME.allow("B.")).isTrue();
        assertThat(SOME.allow("C.VIEW")).isTrue();
        assertThat(Rights.of(List.of("*")).allow("X.Y")).isTrue();
    }

    @Test
    void theEndsOfAPatternDoNotOverlap() {
        assertThat(Rights.of(List.of("AB*BA")).allow("ABA")).isFalse();
        assertThat(Rights.of(List.of("AB*BA")).allow("ABBA")).isTrue();
    }

    @Test
    void oneOfSeveralIsEnoughAndNoneIsNot() {
        assertThat(SOME.allowAny(Set.of("A.WRITE", "A.READ"))).isTrue();
        assertThat(SOME.allowAny(Set.of("A.WRITE"))).isFalse();
        assertThat(Rights.of(List.of("*")).allowAny(Set.of())).isFalse();
    }

    @Test
    void twoSetsAllowWhatOneOfThemDoes() {
        Rights both = SOME.and(Rights.of(List.of("A.WRITE", "D.*")));
        assertThat(both.allow("A.READ") && both.allow("A.WRITE") && both.allow("B.X") && both.allow("D.X"))
                .isTrue();
        assertThat(both.allow("E.X")).isFalse();
    }
}
