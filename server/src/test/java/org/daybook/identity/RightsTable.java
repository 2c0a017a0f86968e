package org.daybook.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.daybook.platform.contract.Operation;
import org.daybook.platform.http.Operations;

/** The public table of roles: the operations that each may call, by family. */
final class RightsTable {
    private static final List<Role> ROLES = List.of(Role.values());

    private final Operations served;
    private final Map<String, List<Operation>> families;

    private RightsTable(Operations served, Map<String, List<Operation>> families) {
        this.served = served;
        this.families = families;
    }

    static RightsTable of(Operations operations) {
        return new RightsTable(
                operations,
                operations.contract().operations().stream()
                        .filter(operations::serves)
                        .collect(Collectors.groupingBy(Operation::family, TreeMap::new, Collectors.toList())));
    }

    String markdown() {
        List<String> text = new ArrayList<>(List.of(
                "# Who may call which operation",
                "",
                "Written by `make rights` from the table of roles and the permissions of the operations that are served, and",
                "compared with both by a test. A caller needs one of the permissions of an operation; anything else is",
                "denied. A key has a role, permissions, or both.",
                "",
                "Which bookings, contacts and personal fields a call shows or changes is narrowed further by the rights that",
                "[running.md](../running.md#what-a-key-may-do) lists. An operation that names whose things it asks for, such as",
                "listEventsByMemberId, is denied for those of somebody else.",
                "",
                "| Family | " + heads() + " |",
                "|---|" + "---:|".repeat(ROLES.size())));
        families.forEach((family, operations) ->
                text.add("| [" + family + "](#" + family + ") | " + cells(role -> summary(role, operations)) + " |"));
        families.forEach((family, operations) -> {
            text.addAll(List.of(
                    "",
                    "## " + family,
                    "",
                    "| Operation | Permission | " + heads() + " |",
                    "|---|---|" + ":-:|".repeat(ROLES.size())));
            operations.forEach(operation -> text.add("| " + operation.name() + " | "
                    + permissions(operation) + " | "
                    + cells(role -> mayCall(role, operation) ? "yes" : "") + " |"));
        });
        return String.join("\n", text) + "\n";
    }

    private static String heads() {
        return cells(Role::label);
    }

    private interface Cell {
        String of(Role role);
    }

    private static String cells(Cell cell) {
        return ROLES.stream().map(cell::of).collect(Collectors.joining(" | "));
    }

    private String permissions(Operation operation) {
        return served.isOpen(operation)
                ? "none: open to anybody"
                : operation.permissions().stream().sorted().collect(Collectors.joining("<br>"));
    }

    private String summary(Role role, List<Operation> operations) {
        Stream<Operation> allowed = operations.stream().filter(operation -> mayCall(role, operation));
        return allowed.count() + " of " + operations.size();
    }

    private boolean mayCall(Role role, Operation operation) {
        return served.isOpen(operation) || role.rights().allowAny(operation.permissions());
    }
}
