package org.daybook.platform.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.daybook.platform.http.Operations;
import org.daybook.platform.http.RuleName;
import org.daybook.testing.TestServer;
import org.junit.jupiter.api.Test;

/** The names of rules are the contract's: none is made up here, and none is forgotten. */
class RuleNamesTest {
    private static final Set<String> OURS = ours();

    @Test
    void everyNameOfARuleIsOneOfTheContract() {
        Set<String> documented = TestServer.contract().operations().stream()
                .flatMap(operation -> operation.rules().stream())
                .collect(Collectors.toSet());
        assertThat(OURS).hasSizeGreaterThan(20);
        assertThat(documented).containsAll(OURS);
    }

    /** Rules of operations that are served, of which none can be broken, and why. */
    private static final Map<String, String> NEVER_BROKEN = Map.of(
            "INTAKE_FORM_NOT_FOUND", "an intake form that is named answers 501",
            "INTAKE_FORM_ARCHIVED", "an intake form that is named answers 501",
            "INTAKE_FORM_APP_NOT_INSTALLED", "an intake form that is named answers 501",
            "INVALID_UNKNOWN_LOCATION", "a kind of place that there is not is none of the values of the field",
            "RESOURCE_WORKING_HOURS_SHARED_IS_REQUIRED",
                    "whether hours are shared is not sent: it follows from whose they are");

    @Test
    void everyRuleOfAServedOperationIsCheckedOrCannotBeBroken() {
        Set<String> documented = new TreeSet<>();
        try (TestServer server = TestServer.create()) {
            Operations served = server.operations();
            served.contract().operations().stream()
                    .filter(served::serves)
                    .forEach(operation -> documented.addAll(operation.rules()));
        }
        documented.removeAll(OURS);
        assertThat(documented).isEqualTo(new TreeSet<>(NEVER_BROKEN.keySet()));
    }

    /** Only our own types are asked for; reading what they use takes twice the time. */
    private static Set<String> ours() {
        return ArchConfiguration.withThreadLocalScope(configuration -> {
            configuration.setResolveMissingDependenciesFromClassPath(false);
            return new ClassFileImporter()
                    .withImportOption(new DoNotIncludeTests()).importPackages("org.daybook").stream()
                            .filter(type -> type.isEnum() && type.isAssignableTo(RuleName.class))
                            .flatMap(RuleNamesTest::names)
                            .collect(Collectors.toCollection(TreeSet::new));
        });
    }

    private static Stream<String> names(JavaClass type) {
        return Stream.of(type.reflect().getEnumConstants()).map(constant -> ((RuleName) constant).name());
    }
}
