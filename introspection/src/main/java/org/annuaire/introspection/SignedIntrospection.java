package org.annuaire.introspection;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Token introspection whose responses are signed, or signed and encrypted, by the authorization server. It never
 * accepts a response that is protected in another way than agreed; {@link InsecurePlainIntrospection} is for servers
 * that cannot do it.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9701">RFC 9701</a>
 */
public final class SignedIntrospection implements TokenIntrospector {
    private SignedIntrospection(Builder builder) {
        builder.audienceOrClientId();
        builder.redirectFreeClient();
        CommonBuilder.required(builder.protection, "protectedBy");
    }

    /** Starts the description of an introspection by this authorization server. */
    public static Builder at(AuthorizationServer server) {
        return new Builder(server);
    }

    @Override
    public Introspection introspect(AccessToken token) {
        throw new UnsupportedOperationException();
    }

    /** Describes an introspection. {@code authenticatedBy} and {@code protectedBy} are required. */
    public static final class Builder extends CommonBuilder<Builder> {
        private @Nullable ResponseProtection protection;
        private Duration keyRefreshFloor = Duration.ofSeconds(10);

        private Builder(AuthorizationServer server) {
            super(server);
        }

        @Override
        Builder self() {
            return this;
        }

        /** How responses are protected. Required: it is never inferred from a response. */
        public Builder protectedBy(ResponseProtection protection) {
            this.protection = requireNonNull(protection, "protection");
            return this;
        }

        /** The least time between two early refreshes of the server's keys; by default 10 seconds. */
        public Builder keyRefreshFloor(Duration floor) {
            if (requireNonNull(floor, "floor").isNegative()) {
                throw new IllegalArgumentException("key refresh floor: expected 0 or more, got " + floor);
            }
            this.keyRefreshFloor = floor;
            return this;
        }

        /**
         * The introspection.
         *
         * @throws IllegalStateException where a required step is missing or two contradict each other; it names them
         */
        public SignedIntrospection build() {
            return new SignedIntrospection(this);
        }
    }
}
