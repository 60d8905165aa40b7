package org.annuaire.introspection.testkit;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** That the unpleasant ways of delivery are on the wire what they claim to be. */
final class DeliveriesTests {
    @Test
    void dribblesOneByteAfterTheOther() throws Exception {
        try (LocalAuthorizationServer server = LocalAuthorizationServer.start();
                Socket socket = ask(server, "C-196")) {
            InputStream in = socket.getInputStream();
            int promised = promised(in);
            assertThat(in.readNBytes(3)).hasSize(3);
            assertThat(in.available()).isLessThan(promised / 2);
        }
    }

    @Test
    void cutsAnAnswerInTheMiddle() throws Exception {
        try (LocalAuthorizationServer server = LocalAuthorizationServer.start();
                Socket socket = ask(server, "C-195")) {
            InputStream in = socket.getInputStream();
            int promised = promised(in);
            assertThat(in.readAllBytes()).hasSize(promised / 2);
        }
    }

    private static Socket ask(LocalAuthorizationServer server, String id) throws Exception {
        server.register(ClientRegistration.of("rs", "secret").answered(ResponseProfile.signed()));
        URI endpoint = server.introspectionEndpoint();
        String form = HttpCalls.encoded(Map.of("token", HostileCatalogue.get(id).token()));
        Socket socket = new Socket(endpoint.getHost(), endpoint.getPort());
        OutputStream out = socket.getOutputStream();
        out.write(("POST /introspect HTTP/1.1\r\nHost: local\r\nAuthorization: " + HttpCalls.basic("rs", "secret")
                        + "\r\nContent-Length: " + form.length() + "\r\n\r\n" + form)
                .getBytes(US_ASCII));
        out.flush();
        return socket;
    }

    private static int promised(InputStream in) throws Exception {
        StringBuilder headers = new StringBuilder();
        while (!headers.toString().endsWith("\r\n\r\n")) {
            headers.append((char) in.read());
        }
        return Integer.parseInt(headers.toString().replaceFirst("(?is).*content-length: *(\\d+).*", "$1"));
    }
}
