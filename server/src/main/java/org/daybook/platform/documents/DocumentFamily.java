package org.daybook.platform.documents;

import org.daybook.platform.contract.Contract;
import org.daybook.platform.contract.Field;
import org.daybook.platform.contract.Message;
import org.daybook.platform.contract.Operation;
import org.daybook.platform.contract.QuerySpec;
import org.daybook.platform.http.ErrorCode;
import org.daybook.platform.query.QueryRequest.Defaults;

/**
 * The names of a family of documents in the contract.
 *
 * @param prefix what stands before the names of its operations, such as {@code staffMembers.}
 * @param fqdn name of the entity in events
 * @param singular member that holds one entity, such as {@code staffMember}
 * @param plural member that holds several, and what operations on several are named after
 * @param idField path parameter of get and delete
 */
public record DocumentFamily(
        Contract contract,
        String family,
        String prefix,
        String fqdn,
        String singular,
        String plural,
        String idField,
        ErrorCode notFoundCode,
        Defaults defaults) {

    public Operation operation(String verb, String noun) {
        String name = verb + Character.toUpperCase(noun.charAt(0)) + noun.substring(1);
        return contract.operation(family, prefix + name);
    }

    /** The member that holds the entities in the answer of a query; most call it as the operation does. */
    String listed() {
        Message answer = operation("query", plural).response();
        return answer.find(plural) != null
                ? plural
                : answer.fields().stream()
                        .filter(field -> field.shape() == Field.Shape.LIST)
                        .findFirst()
                        .orElseThrow()
                        .name();
    }

    /** The entity's message. */
    public Message entity() {
        return operation("get", singular).response().get(singular).nested();
    }

    /** What queries of this family may name. */
    public QuerySpec querySpec() {
        return spec("query");
    }

    /** What searches of this family may name. */
    QuerySpec searchSpec() {
        return spec("search");
    }

    private QuerySpec spec(String verb) {
        QuerySpec spec = operation(verb, plural).querySpec();
        if (spec == null) {
            throw new IllegalStateException("No query spec: " + family);
        }
        return spec;
    }
}
