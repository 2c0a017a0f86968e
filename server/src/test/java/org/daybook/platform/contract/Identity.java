package org.daybook.platform.contract;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The callers for whom an operation is meant, as the column {@code identity} of the tables of operations says. */
public enum Identity {
    VISITOR,
    MEMBER,
    OWNER;

    private static final Map<String, Identity> STATED = Stream.concat(
                    ContractLoader.coverage().stream(), ContractLoader.own().stream())
            .filter(row -> !row.family().equals("service-plugins"))
            .collect(Collectors.toMap(
                    row -> row.family() + " " + row.operation().replace(" (alias)", ""),
                    row -> valueOf(row.identity().toUpperCase(Locale.ROOT)),
                    (first, alias) -> first));

    public static Identity of(Operation operation) {
        Identity stated = STATED.get(operation.toString());
        if (stated == null) {
            throw new AssertionError("No identity is stated for " + operation);
        }
        return stated;
    }
}
