package org.daybook.platform.documents.wire;

import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.daybook.platform.documents.DocumentDomainEvent;
import org.daybook.platform.documents.DocumentDomainEvent.DocumentCreated;
import org.daybook.platform.documents.DocumentDomainEvent.DocumentDeleted;
import org.daybook.platform.documents.DocumentDomainEvent.DocumentTagged;
import org.daybook.platform.documents.DocumentDomainEvent.DocumentUpdated;
import org.daybook.platform.documents.DocumentFamily;
import org.daybook.platform.events.wire.WireEvent;
import org.daybook.platform.json.Json;
import tools.jackson.databind.node.ObjectNode;

/** Events of documents in the shape of the API. */
public final class DocumentEvents {
    private final Map<String, DocumentFamily> families;

    public DocumentEvents(Collection<DocumentFamily> families) {
        this.families = families.stream().collect(Collectors.toMap(DocumentFamily::singular, Function.identity()));
    }

    public WireEvent of(DocumentDomainEvent event) {
        String fqdn = Objects.requireNonNull(families.get(event.entity()), event.entity())
                .fqdn();
        return switch (event) {
            case DocumentCreated created -> WireEvent.created(fqdn, created.document());
            case DocumentUpdated updated -> WireEvent.updated(fqdn, updated.document());
            case DocumentDeleted deleted -> WireEvent.deleted(fqdn, deleted.document());
            case DocumentTagged tagged -> WireEvent.action(fqdn, "tags_modified", tags(tagged), tagged.document());
        };
    }

    private static ObjectNode tags(DocumentTagged tagged) {
        ObjectNode data = Json.object();
        data.set("assignedTags", tagged.assigned());
        data.set("unassignedTags", tagged.unassigned());
        data.set(tagged.entity(), tagged.document());
        return data;
    }
}
