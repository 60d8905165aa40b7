package org.annuaire.sandbox.notes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import org.annuaire.sandbox.http.TestBrowser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

class NotesWithoutProviderTests {
    private static ConfigurableApplicationContext notes;
    private static String url;

    @BeforeAll
    static void start() throws IOException {
        int nobody;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = socket.getLocalPort();
        }
        notes = NotesApplication.builder()
                .run("--server.port=0", "--annuaire.sandbox.provider-url=http://localhost:" + nobody);
        url = "http://localhost:" + notes.getEnvironment().getRequiredProperty("local.server.port");
    }

    @AfterAll
    static void stop() {
        notes.close();
    }

    @Test
    void firstPageIsThere() {
        assertThat(new TestBrowser().get(url + "/").statusCode()).isEqualTo(200);
    }

    @Test
    void signInSaysThatTheProviderMayBeDown() {
        HttpResponse<String> page =
                new TestBrowser().get(url + "/oauth2/authorization/provider", "Accept", "text/html");

        assertThat(page.statusCode()).isEqualTo(500);
        assertThat(page.body()).contains("the provider may be down").doesNotContain("Exception");
    }
}
