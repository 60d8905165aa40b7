package org.annuaire.introspection;

/**
 * Token introspection whose responses are plain JSON, protected by nothing but TLS: anyone who ends that TLS connection
 * can say whatever they like. For authorization servers that do not know RFC 9701.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7662">RFC 7662</a>
 */
public final class InsecurePlainIntrospection implements TokenIntrospector {
    private InsecurePlainIntrospection(Builder builder) {
        builder.audienceOrClientId();
        builder.redirectFreeClient();
    }

    /** Starts the description of an introspection by this authorization server. */
    public static Builder at(AuthorizationServer server) {
        return new Builder(server);
    }

    @Override
    public Introspection introspect(AccessToken token) {
        throw new UnsupportedOperationException();
    }

    /** Describes an introspection. {@code authenticatedBy} is required. */
    public static final class Builder extends CommonBuilder<Builder> {
        private Builder(AuthorizationServer server) {
            super(server);
        }

        @Override
        Builder self() {
            return this;
        }

        /**
         * The introspection.
         *
         * @throws IllegalStateException where a required step is missing; it names it
         */
        public InsecurePlainIntrospection build() {
            return new InsecurePlainIntrospection(this);
        }
    }
}
