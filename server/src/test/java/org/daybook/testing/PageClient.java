package org.daybook.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A customer without a browser: follows links and sends forms as a browser without scripts does, with its cookies. */
public final class PageClient {
    private static final Pattern INPUT = Pattern.compile("<input [^>]*>");
    private static final Pattern SELECTED = Pattern.compile(
            "<select [^>]*name=\"([^\"]+)\"[^>]*>.*?<option value=\"([^\"]*)\"[^>]* selected", Pattern.DOTALL);

    private final TestServer server;
    private final String address;
    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(Redirect.NORMAL)
            .build();

    public PageClient(TestServer server) {
        this(server, "127.0.0.1");
    }

    /** A customer behind a proxy that tells their address. */
    public PageClient(TestServer server, String address) {
        this.server = server;
        this.address = address;
    }

    /** A page as it came. */
    public record Answer(int status, URI uri, String html) {
        /** The text of the first element with this attribute, such as {@code id="total"}, tags and entities left out. */
        public String text(String attribute) {
            Matcher found = Pattern.compile(
                            "<(\\w+)[^>]*" + Pattern.quote(attribute) + "[^>]*>(.*?)</\\1>", Pattern.DOTALL)
                    .matcher(html);
            return found.find() ? plain(found.group(2)) : "";
        }

        /** All the text of the page. */
        public String text() {
            return plain(html);
        }

        private static String plain(String html) {
            return html.replaceAll("<[^>]+>", " ")
                    .replace("&lt;", "<")
                    .replace("&#39;", "'")
                    .replace("&amp;", "&")
                    .replaceAll("\\s+", " ")
                    .strip();
        }

        /** Where links with this class lead. */
        public List<String> links(String cssClass) {
            return Pattern.compile("<a class=\"" + cssClass + "\" href=\"([^\"]+)\"")
                    .matcher(html)
                    .results()
                    .map(link -> link.group(1).replace("&amp;", "&"))
                    .toList();
        }

        /** The fields of the form for details as it stands: radios that are not chosen are left out. */
        public Map<String, String> fields() {
            Map<String, String> fields = new LinkedHashMap<>();
            int start = html.indexOf("class=\"details-form\"");
            String form = start < 0 ? "" : html.substring(start, html.indexOf("</form>", start));
            INPUT.matcher(form).results().map(input -> input.group()).forEach(input -> {
                boolean sent = !input.contains("type=\"radio\"") || input.contains(" checked");
                String name = attribute(input, "name");
                if (sent && !name.isEmpty()) {
                    fields.put(name, attribute(input, "value"));
                }
            });
            SELECTED.matcher(form).results().forEach(select -> fields.put(select.group(1), select.group(2)));
            return fields;
        }

        /** The hidden and filled-in fields of the form that is sent to an address. */
        public Map<String, String> form(String action) {
            Map<String, String> fields = new LinkedHashMap<>();
            int start = html.indexOf(" action=\"" + action + "\"");
            if (start < 0) {
                throw new AssertionError("No form is sent to " + action + " from " + uri);
            }
            String form = html.substring(start, html.indexOf("</form>", start));
            INPUT.matcher(form).results().map(input -> input.group()).forEach(input -> {
                String name = attribute(input, "name");
                boolean chosen = input.contains("type=\"radio\"") || input.contains("type=\"checkbox\"");
                if (!name.isEmpty() && (!chosen || input.contains(" checked"))) {
                    fields.put(name, attribute(input, "value"));
                }
            });
            SELECTED.matcher(form).results().forEach(select -> fields.put(select.group(1), select.group(2)));
            return fields;
        }

        private static String attribute(String tag, String name) {
            Matcher found = Pattern.compile(" " + name + "=\"([^\"]*)\"").matcher(tag);
            return found.find() ? found.group(1).replace("&#34;", "\"").replace("&amp;", "&") : "";
        }
    }

    public Answer get(String path) {
        return send(HttpRequest.newBuilder(server.uri(path)).GET());
    }

    /** Sends the form of a page of details, with these fields filled in. */
    public Answer send(Answer details, Map<String, String> filled) {
        Map<String, String> fields = details.fields();
        fields.putAll(filled);
        return post(details.uri().getPath(), fields);
    }

    /** Sends one of the forms of a page, with these fields filled in. */
    public Answer submit(Answer page, String action, Map<String, String> filled) {
        Map<String, String> fields = page.form(action);
        fields.putAll(filled);
        return post(action, fields);
    }

    public Answer post(String path, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(server.uri(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response =
                    http.send(request.header("X-Forwarded-For", address).build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.uri(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
