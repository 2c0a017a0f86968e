package org.daybook.platform.http;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import org.daybook.platform.contract.Operation;
import org.daybook.platform.json.Json;
import tools.jackson.databind.node.ObjectNode;

/** What an operation answers with status 200. */
public sealed interface Answer {
    /**
     * A tree; the edge writes it in the shape of the operation's response message.
     *
     * @param asked what of it is written
     */
    record Tree(ObjectNode body, AskedFields asked) implements Answer {}

    /**
     * JSON that the operation wrote itself, byte for byte in the shape of the contract.
     *
     * @param json the text in UTF-8, read once
     * @param size in bytes
     */
    record Written(InputStream json, int size) implements Answer {
        /** The first bytes of an array, which is never changed. */
        public static Written of(byte[] bytes, int size) {
            return new Written(new ByteArrayInputStream(bytes, 0, size), size);
        }
    }

    /**
     * The whole body, a tree in the shape of the operation's response message.
     *
     * @param room taken for what is large of it
     * @throws ApplicationException where there is no room
     */
    default InputStream body(Operation operation, AnswerBudget.Room room) {
        return switch (this) {
            case Tree tree -> {
                Pieces pieces = new Pieces(room);
                AnswerWriter.write(pieces, operation.response(), tree.body(), tree.asked());
                yield pieces.read();
            }
            case Written written -> {
                room.takeWhole(written.size());
                yield written.json();
            }
        };
    }

    static Answer of(ObjectNode body) {
        return of(body, AskedFields.ALL);
    }

    /** A tree of which only some fields were asked for. */
    static Answer of(ObjectNode body, AskedFields asked) {
        return new Tree(body, asked);
    }

    /** JSON that the operation wrote itself, in UTF-8; never changed. */
    static Answer written(byte[] json) {
        return Written.of(json, json.length);
    }

    /** A tree that is written as it is: for operations whose answer the contract leaves open. */
    static Answer asIs(ObjectNode body) {
        return written(Json.MAPPER.writeValueAsBytes(body));
    }
}
