package org.daybook.platform.http;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The identity that a credential stands for. */
public sealed interface Principal {
    UUID id();

    /**
     * Whether the business gave them their credentials. The public, which gets as many visitor tokens as it asks for, is
     * bound to limits on requests, work and storage.
     */
    boolean isOfBusiness();

    /** The id of the resource as which this person serves customers; null for none. */
    default @Nullable UUID resourceId() {
        return null;
    }

    /** An anonymous visitor, whose token is given to anybody who asks. */
    record Visitor(UUID id) implements Principal {
        @Override
        public boolean isOfBusiness() {
            return false;
        }
    }

    /** A customer who has signed in. */
    record Member(UUID id) implements Principal {
        @Override
        public boolean isOfBusiness() {
            return false;
        }
    }

    /** A person of the team who has signed in. */
    record Staff(UUID id, @Nullable UUID resourceId) implements Principal {
        @Override
        public boolean isOfBusiness() {
            return true;
        }
    }

    /** A program with an API key. */
    record Key(UUID id) implements Principal {
        @Override
        public boolean isOfBusiness() {
            return true;
        }
    }
}
