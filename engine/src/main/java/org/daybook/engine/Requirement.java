package org.daybook.engine;

import java.util.List;
import java.util.UUID;

/**
 * A resource type that a session needs one free resource of.
 *
 * @param candidates the resources that may be taken; a slot without a free one is not offered
 */
public record Requirement(UUID resourceTypeId, List<Resource> candidates) {

    public Requirement {
        candidates = List.copyOf(candidates);
    }
}
