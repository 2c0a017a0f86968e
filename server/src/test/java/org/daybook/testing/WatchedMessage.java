package org.daybook.testing;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A message of a request that tells which of its members are asked for. */
final class WatchedMessage extends ObjectNode {
    private static final long serialVersionUID = 1;

    private final transient FieldReads reads;
    private final String path;

    WatchedMessage(FieldReads reads, String path) {
        super(JsonNodeFactory.instance);
        this.reads = reads;
        this.path = path;
    }

    private void ask(String name) {
        reads.ask(path.isEmpty() ? name : path + "." + name);
    }

    private void takeWhole() {
        reads.takeWhole(path);
    }

    @Override
    public @Nullable JsonNode get(String name) {
        ask(name);
        return super.get(name);
    }

    @Override
    public Optional<JsonNode> optional(String name) {
        ask(name);
        return super.optional(name);
    }

    @Override
    public JsonNode path(String name) {
        ask(name);
        return super.path(name);
    }

    @Override
    public JsonNode required(String name) {
        ask(name);
        return super.required(name);
    }

    @Override
    public boolean has(String name) {
        ask(name);
        return super.has(name);
    }

    @Override
    public boolean hasNonNull(String name) {
        ask(name);
        return super.hasNonNull(name);
    }

    @Override
    public @Nullable JsonNode remove(String name) {
        ask(name);
        return super.remove(name);
    }

    @Override
    public Collection<String> propertyNames() {
        takeWhole();
        return super.propertyNames();
    }

    @Override
    public Set<Map.Entry<String, JsonNode>> properties() {
        takeWhole();
        return super.properties();
    }

    @Override
    public Stream<Map.Entry<String, JsonNode>> propertyStream() {
        takeWhole();
        return super.propertyStream();
    }

    @Override
    public void forEachEntry(BiConsumer<? super String, ? super JsonNode> each) {
        takeWhole();
        super.forEachEntry(each);
    }

    @Override
    public Collection<JsonNode> values() {
        takeWhole();
        return super.values();
    }

    @Override
    public Stream<JsonNode> valueStream() {
        takeWhole();
        return super.valueStream();
    }

    @Override
    public ObjectNode removeIf(Predicate<? super JsonNode> condition) {
        takeWhole();
        return super.removeIf(condition);
    }

    @Override
    public ObjectNode deepCopy() {
        takeWhole();
        return super.deepCopy();
    }

    @Override
    public void serialize(JsonGenerator generator, SerializationContext context) {
        takeWhole();
        super.serialize(generator, context);
    }
}
