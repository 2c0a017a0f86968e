package org.daybook.web.kit;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.daybook.platform.json.Json;
import tools.jackson.databind.node.ObjectNode;

/** Style and script of the pages. Their names carry a hash of their content, so browsers keep them for ever. */
public final class Assets {
    public static final String PATH = "/assets/";
    private static final int HASH_BYTES = 6;

    private final Asset style = Asset.load("book", "css", "text/css;charset=utf-8");
    private final Asset script =
            Asset.load("book", "js", "text/javascript;charset=utf-8").with("RENAMED_ZONES", renamedZones());
    private final Asset icon = Asset.load("icon", "svg", "image/svg+xml");
    private final Map<String, Asset> byName =
            Map.of(style.plainName(), style, script.plainName(), script, icon.plainName(), icon);

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

        private static Asset of(String name, String extension, String contentType, byte[] content) {
            return new Asset(
                    name + "." + extension, name + "." + hash(content) + "." + extension, contentType, content);
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

    String style() {
        return PATH + style.hashedName();
    }

    String script() {
        return PATH + script.hashedName();
    }

    String icon() {
        return PATH + icon.hashedName();
    }

    /**
     * Serves an asset. A name with another hash comes from another version of the program: it gets the current asset,
     * without caching.
     */
    public void serve(Context context) {
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
