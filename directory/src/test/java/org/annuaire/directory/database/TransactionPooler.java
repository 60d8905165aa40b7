package org.annuaire.directory.database;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.locks.ReentrantLock;

/** Lets all its clients take turns with one session of PostgreSQL, query by query, as poolers do between transactions. */
final class TransactionPooler implements AutoCloseable {
    private static final int READY_FOR_QUERY = 'Z';
    private static final int SYNC = 'S';
    private static final int QUERY = 'Q';

    private final ServerSocket door = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    private final Socket server;
    private final ReentrantLock turn = new ReentrantLock();
    private byte[] greeting = {};

    TransactionPooler(int port) throws IOException {
        server = new Socket(InetAddress.getLoopbackAddress(), port);
        inBackground(() -> {
            while (true) {
                Socket client = door.accept();
                inBackground(() -> serve(client));
            }
        });
    }

    int port() {
        return door.getLocalPort();
    }

    private void serve(Socket client) throws IOException {
        DataInputStream in = new DataInputStream(client.getInputStream());
        byte[] startup = in.readNBytes(in.readInt() - Integer.BYTES);
        turn.lock();
        try {
            if (greeting.length == 0) {
                var out = new DataOutputStream(server.getOutputStream());
                out.writeInt(startup.length + Integer.BYTES);
                out.write(startup);
                var said = new ByteArrayOutputStream();
                answer(said);
                greeting = said.toByteArray();
            }
            client.getOutputStream().write(greeting);
        } finally {
            turn.unlock();
        }
        while (true) {
            takeTurn(in, client.getOutputStream());
        }
    }

    private void takeTurn(DataInputStream in, OutputStream client) throws IOException {
        int type = in.readByte();
        turn.lock();
        try {
            var out = new DataOutputStream(server.getOutputStream());
            while (true) {
                byte[] body = in.readNBytes(in.readInt() - Integer.BYTES);
                if (type == 'X') {
                    throw new IOException("the client leaves, the session stays");
                }
                out.writeByte(type);
                out.writeInt(body.length + Integer.BYTES);
                out.write(body);
                if (type == SYNC || type == QUERY) {
                    answer(client);
                    return;
                }
                type = in.readByte();
            }
        } finally {
            turn.unlock();
        }
    }

    private void answer(OutputStream client) throws IOException {
        DataInputStream in = new DataInputStream(server.getInputStream());
        DataOutputStream out = new DataOutputStream(client);
        int type;
        do {
            type = in.readByte();
            byte[] body = in.readNBytes(in.readInt() - Integer.BYTES);
            out.writeByte(type);
            out.writeInt(body.length + Integer.BYTES);
            out.write(body);
        } while (type != READY_FOR_QUERY);
        out.flush();
    }

    @Override
    public void close() throws IOException {
        door.close();
        server.close();
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void inBackground(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException over) {
                // A client left, or the test is over.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }
}
