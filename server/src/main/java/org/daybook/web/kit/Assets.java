package org.daybook.web.kit;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.daybook.platform.json.Json;
import tools.jackson.databind.node.ObjectNode;

/** Styles and scripts of the pages. Their names carry a hash of their content, so browsers keep them for ever. */
public final class Assets {
    public static final String PATH = "/assets/";
    private static final int HASH_BYTES = 6;

    private static final String STYLE = "text/css;charset=utf-8";
    private static final String SCRIPT = "text/javascript;charset=utf-8";

    private final Map<String, Asset> byName = Stream.of(
                    Asset.load("kit", "css", STYLE).and(Asset.load("book", "css", STYLE)),
                    Asset.load("book", "js", SCRIPT).with("RENAMED_ZONES", renamedZones()),
                    Asset.load("kit", "css", STYLE)
                            .and(Asset.load("manage", "css", STYLE))
                            .and(CalendarGrid.css()),
                    Asset.load("manage", "js", SCRIPT),
                    Asset.load("icon", "svg", "image/svg+xml"))
            .collect(Collectors.toMap(Asset::plainName, Function.identity()));

    @SuppressWarnings("ArrayRecordComponent") // Its content is never compared.
    private record Asset(String plainName, String hashedName, String contentType, byte[] content) {
        static Asset load(String name, String extension, String contentType) {
            try (InputStream in = Assets.class.getResourceAsStream(name + "." + extension)) {
                if (in == null) {
                    throw new IllegalStateException("The program lacks its " + name + "." + extension);
                }
                return of(name, extension, contentType, in.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** The other asset, with the content of this one before its own. */
        Asset and(Asset other) {
            int dot = other.plainName.indexOf('.');
            byte[] both = Arrays.copyOf(content, content.length + other.content.length);
            System.arraycopy(other.content, 0, both, content.length, other.content.length);
            return of(other.plainName.substring(0, dot), other.plainName.substring(dot + 1), other.contentType, both);
        }

        private static Asset of(String name, String extension, String contentType, byte[] content) {
            return new Asset(
                    name + "." + extension, name + "." + hash(content) + "." + extension, contentType, content);
        }

        /** The asset with a text behind it. */
        Asset and(String text) {
            byte[] more = text.getBytes(StandardCharsets.UTF_8);
            return and(new Asset(plainName, hashedName, contentType, more));
        }

        /** The asset with a word of its text replaced. */
        Asset with(String word, String text) {
            int dot = plainName.indexOf('.');
            String filled = new String(content, StandardCharsets.UTF_8).replace(word, text);
            return of(
                    plainName.substring(0, dot),
                    plainName.substring(dot + 1),
                    contentType,
                    filled.getBytes(StandardCharsets.UTF_8));
        }

        private static String hash(byte[] content) {
            try {
                byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
                return HexFormat.of().formatHex(hash, 0, HASH_BYTES);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Old and new names of time zones as JSON, sorted, so that every process has the same script. */
    private static String renamedZones() {
        ObjectNode renamed = Json.object();
        new TreeMap<>(ZoneNames.renamed()).forEach(renamed::put);
        return Json.write(renamed);
    }

    /**
     * The address of an asset.
     *
     * @param name without its hash, such as {@code book.css}
     */
    public String url(String name) {
        Asset asset = byName.get(name);
        if (asset == null) {
            throw new IllegalArgumentException("No asset is called " + name);
        }
        return PATH + asset.hashedName();
    }

    /**
     * Serves an asset. A name with another hash comes from another version of the program: it gets the current asset,
     * without caching.
     */
    void serve(Context context) {
        String name = context.pathParam("name");
        Optional<Asset> found = Optional.ofNullable(byName.get(name.replaceFirst("\\.[0-9a-f]{12}\\.", ".")));
        context.header("X-Content-Type-Options", "nosniff");
        if (found.isEmpty()) {
            context.status(404).result("Not found\n");
            return;
        }
        boolean isThisVersion = found.get().hashedName().equals(name);
        context.header("Cache-Control", isThisVersion ? "public, max-age=31536000, immutable" : "no-cache");
        context.contentType(found.get().contentType()).result(found.get().content());
    }
}
