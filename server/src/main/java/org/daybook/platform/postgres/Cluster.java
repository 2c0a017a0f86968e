package org.daybook.platform.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.Base64;
import org.daybook.platform.BuildInfo;
import org.daybook.platform.CannotStart;

/**
 * The folder that PostgreSQL keeps its data in, and the password of its one user.
 *
 * @param folder the data, complete from the moment it has this name
 */
record Cluster(Path folder, String password) {
    static final String USER = "daybook";
    static final String FOLDER = "cluster";
    private static final String PASSWORD = "password";
    private static final int PASSWORD_BYTES = 24;

    /** Finds the data, or makes an empty cluster. Collation is by code point, the same on every machine. */
    static Cluster findOrCreate(Path directory, PostgresBinaries binaries, RunAs runAs) {
        Path folder = directory.resolve(FOLDER);
        Path passwordFile = directory.resolve(PASSWORD);
        if (!Files.exists(folder)) {
            String password = randomPassword();
            PrivateFile.write(passwordFile, password);
            create(folder, password, binaries, runAs);
        }
        if (!Files.exists(passwordFile)) {
            throw new CannotStart("The database password is missing: put " + passwordFile + " back.");
        }
        return new Cluster(folder, PrivateFile.read(passwordFile));
    }

    /** The password of the data that is in a directory already. */
    static String password(Path directory) {
        Path file = directory.resolve(PASSWORD);
        if (!Files.isReadable(file)) {
            throw new CannotStart("Only the user who runs Daybook can read " + file + ".");
        }
        return PrivateFile.read(file);
    }

    private static void create(Path folder, String password, PostgresBinaries binaries, RunAs runAs) {
        Path unfinished = folder.resolveSibling("cluster.new");
        Path passwordCopy = folder.resolveSibling("password.initdb");
        FileTrees.delete(unfinished);
        PrivateFile.createDirectory(unfinished);
        PrivateFile.write(passwordCopy, password);
        runAs.own(unfinished);
        runAs.own(passwordCopy);
        RunAs.Outcome outcome = runAs.run(
                binaries.program("initdb"),
                "--pgdata=" + unfinished,
                "--username=" + USER,
                "--auth=scram-sha-256",
                "--set=" + EmbeddedPostgres.HASHED_ONCE.getKey() + "=" + EmbeddedPostgres.HASHED_ONCE.getValue(),
                "--pwfile=" + passwordCopy,
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                // Everything is on the disk at the end, by one call instead of one for each of a thousand files.
                "--sync-method=syncfs",
                "--no-instructions");
        FileTrees.delete(passwordCopy);
        if (!outcome.succeeded()) {
            throw new CannotStart("Cannot create the database in " + folder + ": " + outcome.lastLine());
        }
        rename(unfinished, folder);
    }

    private static void rename(Path from, Path to) {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        FileTrees.sync(to.resolveSibling("."));
    }

    /**
     * Refuses data that this build's PostgreSQL cannot read, before anything is touched.
     *
     * @param directory which may be empty
     */
    static void requireSameMajorVersion(Path directory) {
        Path folder = directory.resolve("cluster");
        if (!Files.exists(folder)) {
            return;
        }
        String found = PrivateFile.read(folder.resolve("PG_VERSION"));
        String carried = BuildInfo.load().postgresqlVersion().replaceFirst("\\..*", "");
        if (!found.equals(carried)) {
            throw new CannotStart("The database in " + folder + " was made by PostgreSQL " + found
                    + ", and this build carries PostgreSQL " + carried
                    + ", which cannot read it: see docs/running.md.");
        }
    }

    private static String randomPassword() {
        byte[] bytes = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "Cluster[" + folder + "]";
    }
}
