package org.daybook.main;

import java.time.Instant;

/** The commands {@code serve} and {@code demo}. */
final class Serving {
    private Serving() {}

    /** Returns once requests are served; the server's threads keep the process alive until it is told to stop. */
    static void start(Command command, Config config, Terminal terminal) {
        Application application = Application.start(command, config);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(application, terminal), "stop"));
        String baseUrl = "http://localhost:" + application.port();
        terminal.print(Welcome.text(
                command, baseUrl, application.site(), application.business(), application.ownerPath(), Instant.now()));
    }

    private static void stop(Application application, Terminal terminal) {
        terminal.print("Stopping …\n");
        application.close();
        terminal.print("Stopped.\n");
    }
}
