package org.daybook.web.owner;

import java.util.List;
import java.util.stream.Stream;

/** Names browsers by what they call themselves, roughly: so that people know their own again. */
final class Browsers {
    /** The more particular first: most call themselves by the names of others as well. */
    private static final List<String> BROWSERS = List.of("Edg", "OPR", "Firefox", "Chrome", "Safari", "curl");

    private static final List<String> SYSTEMS =
            List.of("Android", "iPhone", "iPad", "Windows", "Macintosh", "CrOS", "Linux");

    private Browsers() {}

    static String name(String userAgent) {
        String browser = find(userAgent, BROWSERS)
                .map(found -> switch (found) {
                    case "Edg" -> "Edge";
                    case "OPR" -> "Opera";
                    default -> found;
                })
                .findFirst()
                .orElse("A browser");
        return find(userAgent, SYSTEMS)
                .map(found -> browser + " on " + (found.equals("Macintosh") ? "Mac" : found))
                .findFirst()
                .orElse(browser);
    }

    private static Stream<String> find(String userAgent, List<String> names) {
        return names.stream().filter(userAgent::contains).limit(1);
    }
}
