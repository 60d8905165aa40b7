package org.annuaire.sandbox.supervisor;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.List;
import java.util.function.Function;

/**
 * The line on which a second {@code ./run} talks to the running one. It listens on the loopback address; whoever may
 * read the file in the data folder knows the port, and the password without which nothing is done.
 */
final class Control implements AutoCloseable {
    private static final String FILE = "control";
    private static final String DONE = "done";
    private static final String REFUSED = "refused";
    private static final int LONGEST_REQUEST = 200;
    private static final int REQUEST_MILLIS = 2000;
    private static final int WORD_BITS = 128;

    private final ServerSocket socket;
    private final Path file;
    private final String word;

    private Control(ServerSocket socket, Path file, String word) {
        this.socket = socket;
        this.file = file;
        this.word = word;
    }

    /** @param answer does what the words ask and tells what it did, or throws {@link StartRefused} */
    static Control listen(Path data, Function<List<String>, String> answer) {
        try {
            ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
            String word = new BigInteger(WORD_BITS, new SecureRandom()).toString(Character.MAX_RADIX);
            Path file = data.resolve(FILE);
            DataFolder.writePrivately(file, socket.getLocalPort() + " " + word);
            Control control = new Control(socket, file, word);
            Thread listener = new Thread(() -> control.serve(answer), "control");
            listener.setDaemon(true);
            listener.start();
            return control;
        } catch (IOException failure) {
            throw new StartRefused("cannot listen on the loopback address: " + failure.getMessage(), failure);
        }
    }

    /** Sends the words to the supervisor that runs on this data folder, and returns its answer. */
    static String ask(Path data, List<String> words) {
        String[] address = address(data);
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(address[0])));
            send(socket, address[1] + " " + String.join(" ", words) + "\n");
            String reply = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int end = reply.indexOf('\n');
            String text = reply.substring(end + 1).stripTrailing();
            if (end < 0 || !reply.substring(0, end).equals(DONE)) {
                throw new StartRefused(text.isEmpty() ? "the supervisor did not answer" : text);
            }
            return text;
        } catch (IOException failure) {
            throw notRunning(data);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
            Files.deleteIfExists(file);
        } catch (IOException ignored) {
            // It is on its way out; a stale file is recognised because nobody listens.
        }
    }

    private static String[] address(Path data) {
        try {
            String[] address = Files.readString(data.resolve(FILE)).split(" ", -1);
            if (address.length == 2) {
                return address;
            }
        } catch (IOException absent) {
            throw notRunning(data);
        }
        throw notRunning(data);
    }

    private static StartRefused notRunning(Path data) {
        return new StartRefused("nothing runs on " + data + "; start it with ./run");
    }

    private void serve(Function<List<String>, String> answer) {
        while (!socket.isClosed()) {
            try (Socket caller = socket.accept()) {
                caller.setSoTimeout(REQUEST_MILLIS);
                send(caller, reply(request(caller.getInputStream()), answer));
            } catch (IOException gone) {
                // This caller left, or we are closing; the loop's condition knows which.
            }
        }
    }

    private String reply(List<String> request, Function<List<String>, String> answer) {
        byte[] offered = request.get(0).getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(offered, word.getBytes(StandardCharsets.UTF_8))) {
            return REFUSED + "\nthis is not the word of the running supervisor\n";
        }
        try {
            return DONE + "\n" + answer.apply(request.subList(1, request.size())) + "\n";
        } catch (StartRefused refused) {
            return REFUSED + "\n" + refused.line() + "\n";
        }
    }

    private static List<String> request(InputStream input) throws IOException {
        char[] buffer = new char[LONGEST_REQUEST];
        int length = 0;
        BufferedReader reader = new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8));
        for (int next = reader.read(); next != '\n' && next >= 0 && length < buffer.length; next = reader.read()) {
            buffer[length++] = (char) next;
        }
        return List.of(new String(buffer, 0, length).split(" ", -1));
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }
}
