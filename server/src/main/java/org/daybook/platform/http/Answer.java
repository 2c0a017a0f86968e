package org.daybook.platform.http;

import java.io.IOException;
import java.io.OutputStream;
import org.daybook.platform.contract.Operation;
import org.daybook.platform.json.Json;
import tools.jackson.databind.node.ObjectNode;

/** What an operation answers with status 200. */
public sealed interface Answer {
    /** A tree; the edge writes it in the shape of the operation's response message. */
    record Tree(ObjectNode body) implements Answer {}

    /** Text that the operation writes itself, byte for byte in the shape of the contract. */
    record Streamed(Writer writer) implements Answer {
        /** Writes the whole body. */
        @FunctionalInterface
        public interface Writer {
            void writeTo(OutputStream out) throws IOException;
        }
    }

    /** Writes the whole body, a tree in the shape of the operation's response message. */
    default void writeTo(OutputStream out, Operation operation) throws IOException {
        switch (this) {
            case Tree tree -> AnswerWriter.write(out, operation.response(), tree.body());
            case Streamed streamed -> streamed.writer().writeTo(out);
        }
    }

    static Answer of(ObjectNode body) {
        return new Tree(body);
    }

    /** A tree that is written as it is: for operations whose answer the contract leaves open. */
    static Answer asIs(ObjectNode body) {
        return new Streamed(out -> out.write(Json.MAPPER.writeValueAsBytes(body)));
    }
}
