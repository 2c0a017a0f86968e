package org.daybook.main;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.daybook.platform.CannotStart;
import org.daybook.platform.contract.Contract;
import org.daybook.platform.db.Database;
import org.daybook.platform.db.DatabaseAddress;
import org.daybook.platform.db.DistributedDatabase;
import org.daybook.platform.db.SiteId;
import picocli.CommandLine.ParseResult;

/** {@code daybook cluster init}, {@code status} and {@code add-node}. */
final class ClusterCommands {
    static final String HOST = "--host";

    private static final int POSTGRES_PORT = 5432;
    private static final int MAX_PORT = 65_535;

    private ClusterCommands() {}

    /** What is done on a database of several servers. */
    interface Work {
        void on(DistributedDatabase cluster, DatabaseAddress address, Terminal terminal, ParseResult typed);
    }

    static void run(Terminal terminal, ParseResult typed, Work work) {
        DatabaseAddress address = terminal.config(typed)
                .externalDatabase()
                .orElseThrow(
                        () -> new CannotStart(
                                "A database on several servers is an external one: --database-url says where its coordinator is."));
        try (DistributedDatabase cluster = DistributedDatabase.open(address)) {
            work.on(cluster, address, terminal, typed);
        }
    }

    /** Distributes what is left to be distributed, and checks the whole. */
    static void init(DistributedDatabase cluster, DatabaseAddress address, Terminal terminal, ParseResult typed) {
        if (typed.hasMatchedOption(HOST)) {
            String[] host = typed.matchedOptionValue(HOST, "").split(":", 2);
            cluster.nameCoordinator(host[0], host.length == 1 ? POSTGRES_PORT : port(host[1]));
        }
        List<String> done = cluster.distribute();
        terminal.print(
                done.isEmpty()
                        ? "Every table was distributed already.\n"
                        : "Distributed " + done.size() + " tables: " + String.join(", ", done) + ".\n");
        List<String> wrong = cluster.status().wrong();
        if (!wrong.isEmpty()) {
            throw new CannotStart(String.join(System.lineSeparator(), wrong));
        }
        check(cluster, address, terminal);
    }

    /** On a site that is made for it and removed again, by the statements of a distributed database. */
    private static void check(DistributedDatabase cluster, DatabaseAddress address, Terminal terminal) {
        SiteId scratch = new SiteId(UUID.randomUUID());
        try (Database database = Database.connect(address)) {
            RacedTime raced = new RacedTime(new Features(Contract.load(), database), scratch, Instant.now());
            terminal.print(raced.run() + "\n");
            terminal.print("Read " + cluster.readEveryTable(scratch) + " tables.\n");
        } finally {
            cluster.remove(scratch);
        }
    }

    static void status(DistributedDatabase cluster, DatabaseAddress address, Terminal terminal, ParseResult typed) {
        DistributedDatabase.Status status = cluster.status();
        List<List<String>> nodes = new ArrayList<>();
        nodes.add(List.of("SERVER", "PORT", "IS", "HOLDS ROWS", "ACTIVE"));
        for (DistributedDatabase.Node node : status.nodes()) {
            nodes.add(List.of(
                    node.host(),
                    Integer.toString(node.port()),
                    node.group() == 0 ? "coordinator" : "worker",
                    yesOrNo(node.holdsRows()),
                    yesOrNo(node.isActive())));
        }
        List<List<String>> tables = new ArrayList<>();
        tables.add(List.of("TABLE", "TYPE", "BY", "GROUP", "SHARDS"));
        for (DistributedDatabase.Table table : status.tables()) {
            tables.add(List.of(
                    table.name(),
                    table.type(),
                    table.column(),
                    Integer.toString(table.colocation()),
                    Long.toString(table.shards())));
        }
        terminal.print(Columns.text(nodes) + "\n" + Columns.text(tables) + "\n");
        terminal.print(status.wrong().isEmpty() ? "Nothing is wrong.\n" : String.join("\n", status.wrong()) + "\n");
    }

    static void addNode(DistributedDatabase cluster, DatabaseAddress address, Terminal terminal, ParseResult typed) {
        String host = typed.matchedPositionalValue(0, "");
        int port = port(typed.matchedPositionalValue(1, ""));
        cluster.addNode(host, port);
        terminal.print(
                "Added %s:%d. Rows move there by SELECT citus_rebalance_start() on the coordinator, while all is served.\n"
                        .formatted(host, port));
    }

    private static int port(String text) {
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > MAX_PORT) {
            throw new CannotStart("A port is a number from 1 to " + MAX_PORT + ": " + text);
        }
        return Integer.parseInt(text);
    }

    private static String yesOrNo(boolean yes) {
        return yes ? "yes" : "no";
    }
}
