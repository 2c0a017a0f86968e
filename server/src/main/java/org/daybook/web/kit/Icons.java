package org.daybook.web.kit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Pattern;

/** The symbols beside words, from lucide. They stand in the page itself, in the colour of the text, and say nothing alone. */
public final class Icons {
    private static final String FOLDER = "/META-INF/resources/webjars/lucide-static/0.468.0/icons/";
    private static final Pattern ATTRIBUTES = Pattern.compile("<svg[^>]*>", Pattern.DOTALL);
    private static final Pattern COMMENT = Pattern.compile("<!--.*?-->", Pattern.DOTALL);
    private static final String SVG = "<svg class=\"icon\" viewBox=\"0 0 24 24\" fill=\"none\" stroke=\"currentColor\""
            + " stroke-width=\"2\" stroke-linecap=\"round\" stroke-linejoin=\"round\" aria-hidden=\"true\">";

    private static final ConcurrentMap<String, String> KNOWN = new ConcurrentHashMap<>();

    private Icons() {}

    /**
     * The symbol as SVG.
     *
     * @param name as lucide calls it, such as {@code calendar}
     */
    public static String svg(String name) {
        return KNOWN.computeIfAbsent(name, Icons::load);
    }

    private static String load(String name) {
        try (InputStream in = Icons.class.getResourceAsStream(FOLDER + name + ".svg")) {
            if (in == null) {
                throw new IllegalArgumentException("lucide has no " + name);
            }
            String file = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            String drawn = COMMENT.matcher(file).replaceAll("");
            return ATTRIBUTES
                    .matcher(drawn)
                    .replaceFirst(SVG)
                    .replaceAll("\\s+", " ")
                    .strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
