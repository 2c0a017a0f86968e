package org.daybook.platform.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.daybook.testing.AnsweredErrors.AnsweredError;

/** The public table of documented errors that Daybook never answers: {@code docs/api/errors.md}. */
final class NeverAnswered {
    private static final Path FILE = Path.of("..", "docs", "api", "errors.md");
    private static final Pattern BETWEEN_CELLS = Pattern.compile("\\s*\\|\\s*");

    /**
     * A row of the table.
     *
     * @param operation names with commas between them, or {@code *} for all of the family
     */
    private record Row(String family, String operation, String code) {
        boolean says(Operation operationOfContract, String codeOfContract) {
            String name = operationOfContract.name();
            boolean matches =
                    operation.equals("*") || List.of(operation.split(", ")).contains(name);
            return operationOfContract.family().equals(family) && code.equals(codeOfContract) && matches;
        }
    }

    private final List<Row> rows;

    private NeverAnswered(List<Row> rows) {
        this.rows = rows;
    }

    static NeverAnswered read() {
        try (Stream<String> lines = Files.lines(FILE)) {
            return new NeverAnswered(lines.filter(line -> line.startsWith("| ") && !line.startsWith("| Family"))
                    .map(line -> BETWEEN_CELLS.split(line))
                    .map(cells -> new Row(cells[1], cells[2], cells[3]))
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The documented errors that the table names; rows that name none are in {@link #idle}. */
    Set<AnsweredError> of(Collection<Operation> operations) {
        return operations.stream()
                .flatMap(operation -> operation.errors().keySet().stream()
                        .filter(code -> rows.stream().anyMatch(row -> row.says(operation, code)))
                        .map(code -> new AnsweredError(operation.toString(), code)))
                .collect(Collectors.toSet());
    }

    /** Rows that name no documented error of these operations. */
    List<String> idle(Collection<Operation> operations) {
        return rows.stream()
                .filter(row -> operations.stream()
                        .noneMatch(operation ->
                                operation.errors().keySet().stream().anyMatch(code -> row.says(operation, code))))
                .map(Row::toString)
                .toList();
    }
}
