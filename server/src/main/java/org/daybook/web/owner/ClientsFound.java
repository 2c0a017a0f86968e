package org.daybook.web.owner;

import java.util.List;
import java.util.UUID;
import org.daybook.contacts.Contacts;
import org.daybook.platform.documents.Documents;
import org.daybook.platform.json.Json;
import org.daybook.platform.query.QueryRequest;
import org.daybook.platform.query.QueryRequest.Sort;
import org.daybook.web.kit.Html;
import tools.jackson.databind.node.ObjectNode;

/** Clients whose name, e-mail address or number holds what was typed: a part of a page, for those who book for them. */
final class ClientsFound {
    private static final int MOST = 8;
    static final int MOST_IDS = 100;
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
        html.writePersonal(
                visit.context(),
                200,
                "owner/clients-found",
                new View(isEnough(text) ? clients(visit, text) : List.of()));
    }

    /**
     * The ids of clients whom a text finds, to find their bookings by; of more than {@link #MOST_IDS} one more, so that it can
     * be told. A text that is too short or too long finds nobody.
     */
    List<UUID> find(OwnerVisit visit, String text) {
        return isEnough(text)
                ? found(visit, text, MOST_IDS + 1).stream().map(Documents::id).toList()
                : List.of();
    }

    private static boolean isEnough(String text) {
        return text.length() >= LEAST_LETTERS && text.length() <= MOST_LETTERS;
    }

    private List<ObjectNode> found(OwnerVisit visit, String text, int most) {
        QueryRequest query = new QueryRequest(
                Json.object(),
                Json.object(),
                List.of(new Sort("createdDate", true)),
                most,
                null,
                List.of(),
                false,
                "query");
        ObjectNode request = Json.object().put("search", text);
        return contacts.query(visit.site(), visit.now(), query, request).items();
    }

    private List<Client> clients(OwnerVisit visit, String text) {
        return found(visit, text, MOST).stream()
                .map(contact -> new Client(
                        (Json.text("", contact, "info", "name", "first") + " "
                                        + Json.text("", contact, "info", "name", "last"))
                                .strip(),
                        Json.text("", contact, "primaryInfo", "email"),
                        Json.text("", contact, "primaryInfo", "phone")))
                .toList();
    }
}
