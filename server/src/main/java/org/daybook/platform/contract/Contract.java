package org.daybook.platform.contract;

import static org.daybook.platform.contract.ContractLoader.map;
import static org.daybook.platform.contract.ContractLoader.statuses;
import static org.daybook.platform.contract.ContractLoader.strings;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.daybook.platform.contract.ContractLoader.CoverageRow;
import org.daybook.platform.contract.Operation.Binding;
import org.daybook.platform.contract.QuerySpec.QueryField;
import org.jspecify.annotations.Nullable;

/**
 * Every operation of the API that Daybook is compatible with, served or not, and Daybook's own. Immutable once loaded.
 */
public final class Contract {
    private static final String COMMON = "common";

    private final Map<String, Operation> operations;
    private final Set<String> permissions;

    private Contract(Map<String, Operation> operations, Set<String> permissions) {
        this.operations = operations;
        this.permissions = permissions;
    }

    /** Reads all families that the tables of operations name. Takes some tenths of a second; do it once. */
    public static Contract load() {
        List<CoverageRow> rows = rows();
        Map<String, Map<String, Object>> families = ContractLoader.families(families(rows));
        Map<String, Operation> operations = new LinkedHashMap<>();
        new Reader(families).read(rows).forEach(o -> operations.put(key(o.family(), o.name()), o));
        Set<String> permissions = new TreeSet<>(OperationPermissions.ofEvents(families.values()));
        operations.values().forEach(operation -> permissions.addAll(operation.permissions()));
        return new Contract(operations, Set.copyOf(permissions));
    }

    /**
     * Lets later loads be quicker.
     *
     * @param folder which is put on the class path then
     */
    public static void compileInto(Path folder) {
        ContractLoader.compile(families(rows()), folder);
    }

    private static List<CoverageRow> rows() {
        List<CoverageRow> rows = new ArrayList<>(ContractLoader.coverage());
        rows.addAll(ContractLoader.own());
        return rows;
    }

    private static NavigableSet<String> families(List<CoverageRow> rows) {
        NavigableSet<String> families = new TreeSet<>(Set.of(COMMON));
        rows.stream()
                .map(CoverageRow::family)
                .filter(family -> !family.equals("service-plugins"))
                .forEach(families::add);
        return families;
    }

    public Collection<Operation> operations() {
        return operations.values();
    }

    public Operation operation(String family, String name) {
        Operation operation = operations.get(key(family, name));
        if (operation == null) {
            throw new IllegalArgumentException("The contract has no operation " + family + " " + name);
        }
        return operation;
    }

    /** The names of all permissions that an operation or an event has. */
    public Set<String> permissions() {
        return permissions;
    }

    private static String key(String family, String name) {
        return family + "/" + name;
    }

    private record Reader(
            Map<String, Map<String, Object>> families,
            Map<String, Messages> modules,
            OperationPermissions permissions) {
        Reader(Map<String, Map<String, Object>> families) {
            this(families, new HashMap<>(), OperationPermissions.load());
        }

        List<Operation> read(List<CoverageRow> rows) {
            Map<String, List<CoverageRow>> byOperation = rows.stream()
                    .filter(row -> !row.family().equals("service-plugins"))
                    .collect(Collectors.groupingBy(
                            row -> key(row.family(), row.operation().replace(" (alias)", "")),
                            LinkedHashMap::new,
                            Collectors.toList()));
            return byOperation.values().stream().map(this::operation).toList();
        }

        /** Tokens are refused in the words of OAuth, which no list of the contract has. */
        private static final String WITH_CODES_OF_OAUTH = "oauth";

        private Operation operation(List<CoverageRow> rows) {
            CoverageRow row = rows.getFirst();
            String name = row.operation().replace(" (alias)", "");
            Map<String, Object> family = families.getOrDefault(row.family(), Map.of());
            Map<String, Object> body = map(map(family.get("operations")).get(name));
            if (body.isEmpty()) {
                throw new IllegalStateException("Coverage names an unknown operation: " + row.family() + " " + name);
            }
            Messages messages = messages(row.family(), name, family, body);
            return new Operation(
                    row.family(),
                    name,
                    permissions.of(row.family(), name, body),
                    bindings(rows, body),
                    request(name, body, messages),
                    messages.named(String.valueOf(body.getOrDefault("response", "{}"))),
                    strings(body.get("required")),
                    statuses(body.get("errors")),
                    body.get("fqn") != null && !row.family().equals(WITH_CODES_OF_OAUTH),
                    Set.copyOf(strings(body.get("rules"))),
                    querySpec(name, family, body),
                    row.tier(),
                    row.era(),
                    row.note());
        }

        private static Message request(String name, Map<String, Object> body, Messages messages) {
            Object request = body.get("request");
            return request == null
                    ? messages.ofParams(name + " parameters", map(body.get("params")))
                    : messages.named(request.toString());
        }

        private static List<Binding> bindings(List<CoverageRow> rows, Map<String, Object> body) {
            String[] http = String.valueOf(body.get("http")).split(" ", 2);
            String method = http[0];
            Set<Binding> bindings = new LinkedHashSet<>();
            bindings.add(new Binding(method, http[1]));
            rows.forEach(row -> bindings.add(new Binding(row.method(), row.path())));
            Object userDomainPath = body.get("userDomainPath");
            if (userDomainPath != null) {
                bindings.add(new Binding(method, userDomainPath.toString()));
            }
            for (String member : List.of("aliases", "docAliases", "fallback")) {
                strings(body.get(member)).forEach(other -> bindings.add(binding(method, other)));
            }
            // A query by GET takes POST on the same path too: clients fall back to it for long queries (rule S5).
            if ("query-or-.r".equals(body.get("in"))) {
                List.copyOf(bindings).forEach(binding -> bindings.add(new Binding("POST", binding.path())));
            }
            return List.copyOf(bindings);
        }

        /** A further path, which may have a method of its own before it. */
        private static Binding binding(String method, String other) {
            int space = other.indexOf(' ');
            return space < 0
                    ? new Binding(method, other)
                    : new Binding(other.substring(0, space), other.substring(space + 1));
        }

        private Messages messages(String family, String operation, Map<String, Object> root, Map<String, Object> body) {
            List<String> names = new ArrayList<>();
            String module = body.get("module") instanceof String stated ? stated : "";
            String sdkName = operation.contains(".") ? operation.substring(0, operation.indexOf('.')) : "";
            for (Map.Entry<String, Object> namespace :
                    map(root.get("namespaces")).entrySet()) {
                String key = namespace
                        .getKey()
                        .substring(namespace.getKey().indexOf('_') + 1)
                        .replace('-', '_');
                names.add(key);
                if (namespace.getValue().toString().endsWith(" " + sdkName)) {
                    module = key;
                }
            }
            boolean first = names.isEmpty() || names.getFirst().equals(module) || module.isEmpty();
            String suffix = module;
            return modules.computeIfAbsent(family + "/" + module, key -> new Messages(family, suffix, first, families));
        }

        private static @Nullable QuerySpec querySpec(
                String name, Map<String, Object> family, Map<String, Object> body) {
            Map<String, Object> specs = map(family.get("querySpecs"));
            Object named = body.get("querySpec");
            String simpleName = name.substring(name.indexOf('.') + 1);
            // Where a family has a single spec, its query and count operations mean that one.
            if (named == null && specs.size() == 1 && simpleName.matches("(query|count|list).*")) {
                named = specs.keySet().iterator().next();
            }
            if (named != null) {
                return querySpec(map(specs.get(named.toString())));
            }
            return body.get("filters") instanceof Map<?, ?> operators ? querySpecByOperator(map(operators)) : null;
        }

        /** A specification beside its operation: for each operator the fields that know it, and nothing to sort by. */
        private static QuerySpec querySpecByOperator(Map<String, Object> operators) {
            Map<String, Set<String>> known = new LinkedHashMap<>();
            operators.forEach((operator, fields) -> strings(fields)
                    .forEach(path -> known.computeIfAbsent(path, first -> new LinkedHashSet<>())
                            .add(operator)));
            Map<String, QueryField> fields = new LinkedHashMap<>();
            known.forEach((path, of) -> fields.put(path, new QueryField(Set.copyOf(of), false)));
            return new QuerySpec(true, fields, List.of());
        }

        private static QuerySpec querySpec(Map<String, Object> spec) {
            Map<String, QueryField> fields = new LinkedHashMap<>();
            Object filters = spec.get("filters");
            if (filters instanceof List<?> groups) {
                for (Object group : groups) {
                    Map<String, Object> keys = map(group);
                    QueryField field = new QueryField(
                            Set.copyOf(strings(keys.get("operators"))), !"NONE".equals(keys.get("sort")));
                    strings(keys.get("fields")).forEach(path -> fields.put(path, field));
                }
            }
            return new QuerySpec("cursor".equals(spec.get("paging")), fields, strings(spec.get("searchable")));
        }
    }
}
