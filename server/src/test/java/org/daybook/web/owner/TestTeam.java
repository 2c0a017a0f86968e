package org.daybook.web.owner;

import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.daybook.identity.Role;
import org.daybook.team.Person;
import org.daybook.testing.PageClient;
import org.daybook.testing.TestServer;
import org.jspecify.annotations.Nullable;

/** People of the business of a test, who have a password and sign in. */
final class TestTeam {
    static final String PASSWORD = "correct horse battery";

    private final TestServer server;

    TestTeam(TestServer server) {
        this.server = server;
    }

    /** A person of a role, who is called and addressed like it. */
    Person person(Role role, @Nullable UUID resourceId) {
        String name = role.label();
        Person person = server.write(transaction -> server.features()
                .team()
                .team()
                .add(transaction, name + "@example.com", name.toUpperCase(Locale.ROOT) + " Person", role, resourceId));
        server.features().team().signIn().setPassword(server.site().id(), server.now(), person, PASSWORD);
        return person;
    }

    /** A browser without scripts in which the person of a role is signed in. */
    PageClient signedIn(Role role) {
        PageClient client = new PageClient(server);
        var form = client.get("/sign-in");
        var answer =
                client.submit(form, "/sign-in", Map.of("email", role.label() + "@example.com", "password", PASSWORD));
        if (answer.status() != 200 || answer.uri().getPath().equals("/sign-in")) {
            throw new AssertionError("Not signed in: " + answer.status() + " " + answer.text());
        }
        return client;
    }
}
