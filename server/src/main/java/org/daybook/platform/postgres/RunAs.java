package org.daybook.platform.postgres;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.daybook.platform.CannotStart;
import org.jspecify.annotations.Nullable;

/**
 * How a database program is started: never as root, which PostgreSQL refuses; in a session of its own, so that Ctrl-C
 * in a terminal reaches only Daybook, which then stops the database in its own time; and tied to Daybook's life where
 * the system can do that, so that {@code kill -9} leaves no orphan.
 *
 * <p>The tie is to the <em>thread</em> that starts the program, not to the process: see {@link Postmaster}.
 */
enum RunAs {
    /** An ordinary user. */
    SAME_USER(null, "setsid setpriv --pdeathsig INT"),
    /** An ordinary user on a system without these tools: an orphan is possible, and taken over by the next start. */
    SAME_USER_UNTIED(null, ""),
    /** Root: the programs run as nobody, who is given the files. */
    NOBODY(65534, "setsid setpriv --reuid=65534 --regid=65534 --clear-groups setpriv --pdeathsig INT"),
    /**
     * Root, where nobody cannot reach the data directory: under another number in a user namespace of its own. For
     * PostgreSQL that is not root; for the system it is, with root's access to root's files.
     */
    USER_NAMESPACE(0, "setsid unshare -U setpriv --pdeathsig INT");

    private static final List<RunAs> FOR_ROOT = List.of(NOBODY, USER_NAMESPACE);
    private static final List<RunAs> FOR_OTHERS = List.of(SAME_USER, SAME_USER_UNTIED);
    private static final String IS_NOT_ROOT_AND_CAN_WRITE =
            "test \"$(id -u)\" != 0 && test -w \"$1\" && test -x \"$1\"";
    /** A shell test whether the directory can be reached, even when it still belongs to another user. */
    private static final String REACHES = "test -d \"$1\"";

    private static final int MAX_OUTPUT_BYTES = 1 << 16;

    private final @Nullable Integer owner;
    private final String prefix;

    RunAs(@Nullable Integer owner, String prefix) {
        this.owner = owner;
        this.prefix = prefix;
    }

    /** What a finished program left: its exit code, and what it wrote to both its outputs. */
    record Outcome(int exitCode, String output) {
        boolean succeeded() {
            return exitCode == 0;
        }

        String lastLine() {
            return output.strip().lines().reduce("", (first, second) -> second);
        }
    }

    /** What may work for the user who runs this process, the best first. */
    static List<RunAs> candidates() {
        return isRoot() ? FOR_ROOT : FOR_OTHERS;
    }

    /** The first way that works here, for programs that write to this directory; it owns the directory afterwards. */
    static RunAs choose(Path directory, List<RunAs> candidates) {
        return candidates.stream()
                .filter(candidate -> candidate.works(directory))
                .findFirst()
                .orElseThrow(() -> new CannotStart(isRoot() ? rootHasNoWay(directory) : cannotWrite(directory)));
    }

    /** Whether the programs have root's access to files all the same. */
    boolean keepsRootsAccess() {
        return this == USER_NAMESPACE;
    }

    static boolean isRoot() {
        return FileTrees.owner(Path.of("/proc/self")) == 0;
    }

    private static String rootHasNoWay(Path directory) {
        return "PostgreSQL refuses to run as root, and no other user can reach " + directory
                + ": choose another --data directory, such as /var/lib/daybook, or start Daybook as an ordinary user.";
    }

    private static String cannotWrite(Path directory) {
        return "Cannot write to " + directory + ": it belongs to another user.";
    }

    private boolean works(Path directory) {
        try {
            if (!run("sh", "-c", REACHES, "sh", directory.toString()).succeeded()) {
                return false;
            }
            own(directory);
            return run("sh", "-c", IS_NOT_ROOT_AND_CAN_WRITE, "sh", directory.toString())
                    .succeeded();
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    /** Gives a tree to the user the programs run as, unless it is theirs already. */
    void own(Path tree) {
        if (owner != null && FileTrees.owner(tree) != owner) {
            FileTrees.giveTo(owner, tree);
        }
    }

    /** Runs a program to its end. */
    Outcome run(String... command) {
        try {
            Process process =
                    builder(List.of(command)).redirectErrorStream(true).start();
            byte[] output = process.getInputStream().readNBytes(MAX_OUTPUT_BYTES);
            return new Outcome(process.waitFor(), new String(output, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while running " + command[0], e);
        }
    }

    /** Starts a program that stays, with both its outputs appended to a file. */
    Process start(List<String> command, File log) {
        try {
            return builder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ProcessBuilder builder(List<String> command) {
        List<String> all = new ArrayList<>(prefix.isEmpty() ? List.of() : List.of(prefix.split(" ")));
        all.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(all)
                .directory(new File("/"))
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        Map<String, String> environment = builder.environment();
        // PGPORT, PGDATA, LC_MESSAGES and their like change what the programs do.
        environment.keySet().retainAll(Set.of("PATH"));
        environment.putAll(Map.of("LC_ALL", "C", "TZ", "UTC"));
        return builder;
    }
}
