package org.annuaire.introspection.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.Map;
import org.annuaire.introspection.TokenAttributes;
import org.junit.jupiter.api.Test;

class IntrospectedPrincipalTests {
    @Test
    void isTheSameAfterASessionWasStored() throws Exception {
        IntrospectedPrincipal principal = new IntrospectedPrincipal(
                "https://issuer.example",
                TokenAttributes.of(Map.of(
                        "sub", "alice", "scope", "notes teams", "exp", 4_000_000_000L, "groups", List.of("a", "b"))));

        IntrospectedPrincipal read = (IntrospectedPrincipal) read(written(principal));

        assertThat(read.getName()).isEqualTo("alice");
        assertThat(read.issuer()).isEqualTo(principal.issuer());
        assertThat(read.attributes()).isEqualTo(principal.attributes());
        assertThat(read.getAttributes()).isEqualTo(principal.getAttributes());
        assertThat(read.getAuthorities()).isEqualTo(principal.getAuthorities());
    }

    private static byte[] written(Object object) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream stream = new ObjectOutputStream(bytes)) {
            stream.writeObject(object);
        }
        return bytes.toByteArray();
    }

    private static Object read(byte[] bytes) throws Exception {
        try (ObjectInputStream stream = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            return stream.readObject();
        }
    }
}
