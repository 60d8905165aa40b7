package org.annuaire.sandbox.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;

class PortsTests {
    @Test
    void saysWhichPortIsTakenAndForWhatAndWhatToDo() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = other.getLocalPort();

            assertThatThrownBy(() -> Ports.requireFree(withNotesOn(port)))
                    .isInstanceOf(StartRefused.class)
                    .hasMessage("port " + port + ", which notes needs, is taken; end the program that listens there"
                            + " (lsof -i :" + port + " names it), or choose another: ./run --notes-port="
                            + (port + 1));
        }
    }

    @Test
    void findsAListenerOnAllAddresses() throws Exception {
        try (ServerSocket other = new ServerSocket(0)) {
            assertThat(Ports.isTaken(other.getLocalPort())).isTrue();
        }
    }

    @Test
    void hasNothingToSayAboutFreePorts() throws Exception {
        assertThatCode(() -> Ports.requireFree(withNotesOn(freePort()))).doesNotThrowAnyException();
    }

    private static Options withNotesOn(int port) throws IOException {
        return Options.parse(List.of(
                "--directory-port=" + freePort(),
                "--provider-port=" + freePort(),
                "--postgres-port=" + freePort(),
                "--mailbox-port=" + freePort(),
                "--smtp-port=" + freePort(),
                "--notes-port=" + port));
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
