package org.daybook.main;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.daybook.platform.json.Json;
import tools.jackson.databind.JsonNode;

/**
 * Anonymous clients that mean no good: slow bodies, half requests, huge lists and dear questions, from several addresses of
 * this machine. They know nothing but the id of the site's OAuth client.
 */
final class Crowd implements AutoCloseable {
    private static final String BOOKINGS = "/_api/bookings-service/v2/bookings";
    private static final String SERVICES = "/_api/bookings/v2/services/query";
    private static final String TIMES = "/_api/service-availability/v2/time-slots";
    private static final int SLOW_BODIES = 150;
    private static final int HALF_REQUESTS = 150;
    private static final int DEAR_AT_ONCE = 16;

    private final URI server;
    private final String clientId;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Socket> sockets = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, Integer> answers = new ConcurrentHashMap<>();
    private volatile boolean leaving;

    Crowd(URI server, String clientId) {
        this.server = server;
        this.clientId = clientId;
    }

    /** Begins everything at once; it goes on until this is closed. */
    void begin() throws IOException, InterruptedException {
        String token = token();
        String service = firstService(token);
        for (int i = 0; i < SLOW_BODIES; i++) {
            String address = "127.0.1." + (1 + i % 3);
            threads.execute(() -> send(address, head("/oauth2/token", "", 2 * 1024 * 1024 - 1)));
            threads.execute(() -> send(address, head(SERVICES, token, 120_000)));
        }
        for (int i = 0; i < HALF_REQUESTS; i++) {
            threads.execute(() -> send("127.0.1.9", "GET /book HTTP/1.1\r\nHost: x\r\nX-Half: "));
        }
        String list = "{\"booking\": {\"additionalFields\": [" + "1,".repeat(50_000) + "1]}}";
        String parts = "{\"query\": {\"filter\": {\"$and\": [" + "{},".repeat(30_000) + "{}]}}}";
        threads.execute(() -> askAgain("list", "127.0.1.4", BOOKINGS, token, list));
        threads.execute(() -> askAgain("filter", "127.0.1.5", SERVICES, token, parts));
        LocalDate today = LocalDate.now(java.time.ZoneOffset.UTC);
        String year = """
                {"serviceId": "%s", "fromLocalDate": "%sT00:00:00", "toLocalDate": "%sT00:00:00",
                 "cursorPaging": {"limit": 1000}}""".formatted(service, today, today.plusDays(364));
        for (int i = 0; i < DEAR_AT_ONCE; i++) {
            threads.execute(() -> askAgain("year", "127.0.1.6", TIMES, token, year));
        }
    }

    private String token() throws IOException, InterruptedException {
        String grant = "{\"clientId\": \"" + clientId + "\", \"grantType\": \"anonymous\"}";
        return Json.text("", Json.parseObject(ask("127.0.1.4", "/oauth2/token", "", grant)), "access_token");
    }

    private String firstService(String token) throws IOException, InterruptedException {
        JsonNode services =
                Json.parseObject(ask("127.0.1.4", SERVICES, token, "{}")).path("services");
        for (JsonNode service : services) {
            if (Json.text("", service, "type").equals("APPOINTMENT")) {
                return Json.text("", service, "id");
            }
        }
        throw new IllegalStateException("no appointments are offered");
    }

    private String ask(String address, String path, String token, String body)
            throws IOException, InterruptedException {
        try (HttpClient client = client(address)) {
            return client.send(request(path, token, body), BodyHandlers.ofString())
                    .body();
        }
    }

    private void askAgain(String what, String address, String path, String token, String body) {
        try (HttpClient client = client(address)) {
            while (!leaving) {
                int status = client.send(request(path, token, body), BodyHandlers.discarding())
                        .statusCode();
                note(what + " " + status);
            }
        } catch (IOException e) {
            note(what + " closed");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpRequest request(String path, String token, String body) {
        return HttpRequest.newBuilder(server.resolve(path))
                .header("Authorization", token.isEmpty() ? "-" : token)
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    static HttpClient client(String address) throws IOException {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .localAddress(InetAddress.ofLiteral(address))
                .build();
    }

    private static String head(String path, String token, int length) {
        String authorization = token.isEmpty() ? "" : "Authorization: " + token + "\r\n";
        return "POST " + path + " HTTP/1.1\r\nHost: x\r\n" + authorization + "Content-Length: " + length + "\r\n\r\n{";
    }

    /** Sends the beginning of a request and then a space now and again, until it is answered or cut off. */
    private void send(String address, String begin) {
        String what = begin.startsWith("GET") ? "half" : "slow";
        try (Socket socket =
                new Socket(InetAddress.ofLiteral("127.0.0.1"), server.getPort(), InetAddress.ofLiteral(address), 0)) {
            sockets.add(socket);
            socket.getOutputStream().write(begin.getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            while (!leaving && in.available() == 0) {
                TimeUnit.MILLISECONDS.sleep(500);
                socket.getOutputStream().write(' ');
            }
            if (!leaving) {
                note(what + " " + new String(in.readNBytes(12), StandardCharsets.US_ASCII).substring(9));
            }
        } catch (IOException e) {
            note(what + " closed");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void note(String answer) {
        if (!leaving) {
            answers.merge(answer, 1, Integer::sum);
        }
    }

    /** What was answered so far, such as {@code slow 408}, and how often. */
    Map<String, Integer> answers() {
        return new TreeMap<>(answers);
    }

    @Override
    public void close() {
        leaving = true;
        threads.shutdownNow();
    }
}
