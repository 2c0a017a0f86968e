package org.daybook.platform.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.daybook.platform.http.RuleName;
import org.daybook.testing.TestServer;
import org.junit.jupiter.api.Test;

/** The names of rules are the contract's: none is made up here. */
class RuleNamesTest {
    @Test
    void everyNameOfARuleIsOneOfTheContract() {
        Set<String> documented = TestServer.contract().operations().stream()
                .flatMap(operation -> operation.rules().stream())
                .collect(Collectors.toSet());
        Set<String> ours = new ClassFileImporter()
                .withImportOption(new DoNotIncludeTests()).importPackages("org.daybook").stream()
                        .filter(type -> type.isEnum() && type.isAssignableTo(RuleName.class))
                        .flatMap(RuleNamesTest::names)
                        .collect(Collectors.toCollection(TreeSet::new));
        assertThat(ours).hasSizeGreaterThan(20);
        assertThat(documented).containsAll(ours);
    }

    private static Stream<String> names(JavaClass type) {
        return Stream.of(type.reflect().getEnumConstants()).map(constant -> ((RuleName) constant).name());
    }
}
