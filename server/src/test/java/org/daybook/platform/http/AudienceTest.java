package org.daybook.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.daybook.platform.contract.Identity;
import org.daybook.platform.json.Json;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Client;
import org.daybook.testing.TestServer.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.node.ObjectNode;

/** Who may call is decided before anything that was sent is looked at, for every operation alike. */
class AudienceTest {
    private static final ObjectNode NOTHING = Json.object();

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private static List<BoundRequests> of(Client client, Identity identity) {
        Router router = SERVER.operations().router();
        return SERVER.operations().contract().operations().stream()
                .filter(SERVER.operations()::serves)
                .filter(operation -> Identity.of(operation) == identity)
                .flatMap(operation -> BoundRequests.of(client, operation, router).stream())
                .toList();
    }

    @Test
    void whatIsTheOwnersIsRefusedToVisitorsWithTheCodeThatIsDocumented() {
        List<BoundRequests> operations = of(SERVER.visitor(), Identity.OWNER);
        assertThat(operations).hasSizeGreaterThan(80);
        for (BoundRequests requests : operations) {
            Reply reply = requests.send(NOTHING);
            boolean documented = requests.operation().errors().containsKey("UNAUTHORIZED_OPERATION");
            assertThat(reply.status() + " " + reply.code())
                    .as("%s", requests.operation())
                    .isEqualTo("403 " + (documented ? "UNAUTHORIZED_OPERATION" : "PERMISSION_DENIED"));
        }
    }

    @Test
    void whoSendsNoCredentialsIsAskedForThem() {
        for (Identity identity : List.of(Identity.OWNER, Identity.MEMBER)) {
            for (BoundRequests requests : of(SERVER.nobody(), identity)) {
                Reply reply = requests.send(NOTHING);
                assertThat(reply.status() + " " + reply.code())
                        .as("%s", requests.operation())
                        .isEqualTo("401 UNAUTHENTICATED");
            }
        }
    }
}
