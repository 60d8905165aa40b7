package org.annuaire.sandbox.supervisor;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Finds a taken port before a program stumbles over it. */
final class Ports {
    private static final int CONNECT_MILLIS = 200;

    private Ports() {}

    static void requireFree(Options options) {
        for (Part part : Part.values()) {
            requireFree(options.port(part), part, part.label());
        }
        requireFree(options.smtpPort(), Part.MAILBOX, "smtp");
    }

    private static void requireFree(int port, Part part, String option) {
        if (isTaken(port)) {
            throw new StartRefused("port " + port + ", which " + part.label()
                    + " needs, is taken; end the program that listens there (lsof -i :" + port
                    + " names it), or choose another: ./run --" + option + "-port=" + (port + 1));
        }
    }

    /** Both attempts are needed: some systems allow binding the loopback address beside a listener on all addresses. */
    static boolean isTaken(int port) {
        try {
            for (InetAddress address : InetAddress.getAllByName("localhost")) {
                if (answers(address, port)) {
                    return true;
                }
            }
        } catch (IOException unknownHost) {
            throw new StartRefused("the name localhost does not resolve on this machine", unknownHost);
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return false;
        } catch (IOException taken) {
            return true;
        }
    }

    private static boolean answers(InetAddress address, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), CONNECT_MILLIS);
            return true;
        } catch (IOException nobody) {
            return false;
        }
    }
}
