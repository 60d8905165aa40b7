package org.annuaire.directory.mail;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A mail server that gives one reply to every recipient or mail, or none at all. */
final class ScriptedMailServer implements AutoCloseable {
    private final ServerSocket socket;
    private final String word;
    private final String extension;
    private final String verdict;
    private final AtomicInteger recipients = new AtomicInteger();
    private final List<String> commands = new CopyOnWriteArrayList<>();

    private volatile boolean leaves;

    private ScriptedMailServer(String word, String extension, String verdict) {
        this.word = word;
        this.extension = extension;
        this.verdict = verdict;
        try {
            this.socket = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread thread = new Thread(this::serve, "scripted-mail-server");
        thread.setDaemon(true);
        thread.start();
    }

    /** One that replies like this to a recipient, such as {@code 550 no such user}. */
    static ScriptedMailServer saying(String word) {
        return new ScriptedMailServer(word, "", "250 ok");
    }

    /** One that accepts connections and says nothing. */
    static ScriptedMailServer silent() {
        return new ScriptedMailServer("", "", "");
    }

    /** One that takes each recipient, offers an extension or none, and replies like this to a mail. */
    static ScriptedMailServer offering(String extension, String verdict) {
        return new ScriptedMailServer("250 ok", extension, verdict);
    }

    /** Takes the mail and is gone before the client says good-bye. */
    ScriptedMailServer leavingAfterTheMail() {
        leaves = true;
        return this;
    }

    /** The lines that it got, without the mails. */
    List<String> commands() {
        return List.copyOf(commands);
    }

    int port() {
        return socket.getLocalPort();
    }

    /** How many connections it got or, if it replies, recipients. */
    int met() {
        return recipients.get();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept()) {
                if (word.isEmpty()) {
                    recipients.incrementAndGet();
                    client.getInputStream().transferTo(OutputStream.nullOutputStream());
                } else {
                    converse(client);
                }
            } catch (IOException goneOrClosed) {
                // The next one.
            }
        }
    }

    private void converse(Socket client) throws IOException {
        var in = new BufferedReader(new InputStreamReader(client.getInputStream(), UTF_8));
        say(client, "220 scripted");
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String command = line.toUpperCase(Locale.ROOT);
            commands.add(line);
            if (command.startsWith("RCPT")) {
                recipients.incrementAndGet();
                say(client, word);
            } else if (command.startsWith("EHLO") && !extension.isEmpty()) {
                say(client, "250-scripted\r\n250 " + extension);
            } else if (command.equals("DATA")) {
                say(client, "354 go on");
                while (!".".equals(in.readLine())) {
                    // The mail.
                }
                say(client, verdict);
                if (leaves) {
                    client.setSoLinger(true, 0);
                    return;
                }
            } else {
                say(client, command.startsWith("QUIT") ? "221 bye" : "250 ok");
            }
        }
    }

    private static void say(Socket client, String line) throws IOException {
        client.getOutputStream().write((line + "\r\n").getBytes(US_ASCII));
        client.getOutputStream().flush();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
