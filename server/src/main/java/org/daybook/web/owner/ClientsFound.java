package org.daybook.web.owner;

import java.util.List;
import org.daybook.contacts.Contacts;
import org.daybook.platform.json.Json;
import org.daybook.platform.query.QueryRequest;
import org.daybook.platform.query.QueryRequest.Sort;
import org.daybook.web.kit.Html;
import tools.jackson.databind.node.ObjectNode;

/** Clients whose name, e-mail address or number holds what was typed: a part of a page, for those who book for them. */
final class ClientsFound {
    private static final int MOST = 8;
    private static final int LEAST_LETTERS = 2;
    private static final int MOST_LETTERS = 100;

    private final Html html;
    private final Contacts contacts;

    ClientsFound(Html html, Contacts contacts) {
        this.html = html;
        this.contacts = contacts;
    }

    /** A client. */
    record Client(String name, String email, String phone) {}

    /** What is shown. */
    record View(List<Client> clients) {}

    void show(OwnerVisit visit) {
        String text = visit.value("q");
        boolean enough = text.length() >= LEAST_LETTERS && text.length() <= MOST_LETTERS;
        html.writePersonal(
                visit.context(), 200, "owner/clients-found", new View(enough ? find(visit, text) : List.of()));
    }

    private List<Client> find(OwnerVisit visit, String text) {
        QueryRequest query = new QueryRequest(
                Json.object(),
                Json.object(),
                List.of(new Sort("createdDate", true)),
                MOST,
                null,
                List.of(),
                false,
                "query");
        ObjectNode request = Json.object().put("search", text);
        return contacts.query(visit.site(), visit.now(), query, request).items().stream()
                .map(contact -> new Client(
                        (Json.text("", contact, "info", "name", "first") + " "
                                        + Json.text("", contact, "info", "name", "last"))
                                .strip(),
                        Json.text("", contact, "primaryInfo", "email"),
                        Json.text("", contact, "primaryInfo", "phone")))
                .toList();
    }
}
