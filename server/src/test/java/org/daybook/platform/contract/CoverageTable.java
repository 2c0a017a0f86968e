package org.daybook.platform.contract;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.daybook.platform.contract.ContractLoader.CoverageRow;
import org.daybook.platform.http.Operations;
import org.daybook.platform.http.PartsNotServed;

/** The public table of what is served: every operation of {@code coverage.csv}, by family, from the registry. */
final class CoverageTable {
    private static final String ALIAS = " (alias)";
    private static final List<String> TIERS = List.of("A", "B", "C");

    private final Map<String, List<Line>> families;
    private final List<String> parts;

    /** One operation with every path that the contract's table gives it. */
    private record Line(String operation, List<String> bindings, String tier, boolean served) {
        String text() {
            return "| " + operation + " | " + String.join("<br>", bindings) + " | " + tier + " | "
                    + (served ? "served" : "missing") + " |";
        }
    }

    private CoverageTable(Map<String, List<Line>> families, List<String> parts) {
        this.families = families;
        this.parts = parts;
    }

    static CoverageTable of(Operations operations) {
        Set<String> served = operations.contract().operations().stream()
                .filter(operations::serves)
                .map(Operation::toString)
                .collect(Collectors.toSet());
        Map<String, Map<String, List<CoverageRow>>> rows = ContractLoader.coverage().stream()
                .collect(Collectors.groupingBy(
                        CoverageRow::family,
                        LinkedHashMap::new,
                        Collectors.groupingBy(CoverageTable::name, LinkedHashMap::new, Collectors.toList())));
        Map<String, List<Line>> families = new LinkedHashMap<>();
        rows.keySet().stream()
                .sorted()
                .forEach(family -> families.put(
                        family,
                        rows.getOrDefault(family, Map.of()).values().stream()
                                .map(ofOne -> line(ofOne, served))
                                .toList()));
        return new CoverageTable(
                families,
                operations.contract().operations().stream()
                        .flatMap(operation -> PartsNotServed.of(operation).stream()
                                .sorted()
                                .map(path ->
                                        "| " + operation.family() + " | " + operation.name() + " | `" + path + "` |"))
                        .toList());
    }

    private static String name(CoverageRow row) {
        return row.operation().replace(ALIAS, "");
    }

    private static Line line(List<CoverageRow> rows, Set<String> served) {
        CoverageRow first = rows.getFirst();
        List<String> bindings = rows.stream()
                .map(row -> "`" + row.method() + " " + row.path() + "`")
                .distinct()
                .toList();
        return new Line(name(first), bindings, first.tier(), served.contains(first.family() + " " + name(first)));
    }

    String markdown() {
        List<String> text = new ArrayList<>(List.of(
                "# Which operations are served",
                "",
                "Written by `make coverage` from the registry of served operations, and compared with it by a test. An",
                "operation that is not served answers 501 with the contract's error body. A served one also answers its",
                "aliases and the path that the SDK uses on other hosts. Tier A is the heart of the API, B what is useful",
                "beyond it, C what is internal to the original platform or outside of scheduling. The family service-plugins",
                "holds calls that the original platform makes to others; Daybook makes none of them.",
                ""));
        tiers(text);
        text.addAll(List.of("", "| Family | Served | Operations |", "|---|---:|---:|"));
        families.forEach((family, lines) ->
                text.add("| [" + family + "](#" + family + ") | " + served(lines) + " | " + lines.size() + " |"));
        families.forEach((family, lines) -> {
            text.addAll(
                    List.of("", "## " + family, "", "| Operation | Method and path | Tier | |", "|---|---|---|---|"));
            lines.forEach(line -> text.add(line.text()));
        });
        text.addAll(List.of(
                "",
                "## Parts that are not served",
                "",
                "These parts of requests to served operations answer 501 when they ask for something. Left out, or at their",
                "defaults, they are no obstacle.",
                "",
                "| Family | Operation | Part |",
                "|---|---|---|"));
        text.addAll(parts);
        return String.join("\n", text) + "\n";
    }

    private void tiers(List<String> text) {
        text.addAll(List.of("| Tier | Served | Operations |", "|---|---:|---:|"));
        List<Line> all = families.values().stream().flatMap(Collection::stream).toList();
        for (String tier : TIERS) {
            List<Line> lines =
                    all.stream().filter(line -> line.tier().equals(tier)).toList();
            text.add("| " + tier + " | " + served(lines) + " | " + lines.size() + " |");
        }
        text.add("| all | " + served(all) + " | " + all.size() + " |");
    }

    private static long served(List<Line> lines) {
        return lines.stream().filter(Line::served).count();
    }
}
