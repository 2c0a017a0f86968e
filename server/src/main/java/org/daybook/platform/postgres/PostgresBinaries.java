package org.daybook.platform.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.daybook.platform.BuildInfo;
import org.daybook.platform.CannotStart;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZInputStream;

/**
 * The PostgreSQL programs, unpacked once per version into a private folder.
 *
 * @param root holds {@code bin}, {@code lib} and {@code share}
 */
record PostgresBinaries(Path root) {
    private static final String FOLDER_PREFIX = "postgresql-";
    private static final int BUFFER_BYTES = 1 << 16;
    private static final Map<String, String> ARCHIVES = Map.of(
            "amd64", "/postgres-linux-x86_64",
            "x86_64", "/postgres-linux-x86_64",
            "aarch64", "/postgres-linux-arm_64");
    /** The ending of the archives as they are published. */
    private static final String SMALL = ".txz";
    /**
     * The ending of the archives that the build packs anew, as unpacking the published form delays a start by seconds.
     */
    private static final String QUICK = ".tgz";

    /** Unpacks beside the old version, swaps by a rename, and removes what older builds left behind. */
    static PostgresBinaries unpackInto(Path directory, RunAs runAs) {
        Path root = directory.resolve(FOLDER_PREFIX + BuildInfo.load().postgresqlVersion());
        if (!Files.exists(root)) {
            removeOtherVersions(directory);
            Path unfinished = directory.resolve(FOLDER_PREFIX + "new");
            unpack(unfinished);
            runAs.own(unfinished);
            // A power failure must not leave the final name on programs that never reached the disk.
            runAs.run("sync", "-f", unfinished.toString());
            rename(unfinished, root);
        }
        return new PostgresBinaries(root);
    }

    String program(String name) {
        return root.resolve("bin").resolve(name).toString();
    }

    private static void unpack(Path target) {
        try (var tar = new TarArchiveInputStream(openArchive())) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (isNeeded(entry.getName())) {
                    unpack(tar, entry, resolveInside(target, entry.getName()));
                }
            }
        } catch (IOException e) {
            throw new CannotStart("Cannot unpack PostgreSQL into " + target + ": " + e.getMessage(), e);
        }
    }

    private static InputStream openArchive() throws IOException {
        String system = System.getProperty("os.name", "");
        String processor = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        String archive = system.equals("Linux") ? ARCHIVES.get(processor) : null;
        InputStream in = archive == null ? null : open(archive);
        if (in == null) {
            throw new CannotStart("This build carries no PostgreSQL for " + system + " on " + processor
                    + ": set DAYBOOK_DATABASE_URL to a PostgreSQL server.");
        }
        return in;
    }

    private static @Nullable InputStream open(String archive) throws IOException {
        InputStream quick = PostgresBinaries.class.getResourceAsStream(archive + QUICK);
        if (quick != null) {
            return new GZIPInputStream(quick, BUFFER_BYTES);
        }
        InputStream small = PostgresBinaries.class.getResourceAsStream(archive + SMALL);
        return small == null ? null : new XZInputStream(new BufferedInputStream(small, BUFFER_BYTES));
    }

    /** Packs what this build carries so that it is unpacked quickly. */
    static void repackInto(Path folder) {
        for (String archive : Set.copyOf(ARCHIVES.values())) {
            Path file = folder.resolve(archive.substring(1) + QUICK);
            try (InputStream small = PostgresBinaries.class.getResourceAsStream(archive + SMALL)) {
                if (small != null) {
                    repack(small, file);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static void repack(InputStream small, Path file) throws IOException {
        Files.createDirectories(file.resolveSibling("."));
        try (var in = new XZInputStream(new BufferedInputStream(small, BUFFER_BYTES));
                var out = new GZIPOutputStream(Files.newOutputStream(file), BUFFER_BYTES)) {
            in.transferTo(out);
        }
    }

    /** What only serves to compile extensions stays packed. */
    private static boolean isNeeded(String name) {
        return !name.endsWith(".a") && !name.contains("/pkgconfig/") && !name.contains("/pgxs/");
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path path) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Files.createDirectories(path.resolveSibling("."));
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else {
            Files.copy(tar, path);
            boolean executable = (entry.getMode() & 0111) != 0;
            if (executable && !path.toFile().setExecutable(true)) {
                throw new IOException("cannot make " + path + " executable");
            }
        }
    }

    private static Path resolveInside(Path target, String name) throws IOException {
        Path path = target.resolve(name).normalize();
        if (!path.startsWith(target)) {
            throw new IOException("the archive names a file outside its folder: " + name);
        }
        return path;
    }

    private static void removeOtherVersions(Path directory) {
        try (var folders = Files.newDirectoryStream(directory, FOLDER_PREFIX + "*")) {
            folders.forEach(FileTrees::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void rename(Path from, Path to) {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        FileTrees.sync(to.resolveSibling("."));
    }
}
