package org.weir.deploy.whole;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A line between a node and its hub that passes TLS on as it is, until a bit of it is to be changed. */
final class Line implements AutoCloseable {
    /** Which bytes. */
    enum Way {
        TO_HUB,
        TO_NODE
    }

    private final ServerSocket server;
    private final int target;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger toHub = new AtomicInteger();
    private final AtomicInteger toNode = new AtomicInteger();
    private volatile boolean closed;

    Line(int target) throws IOException {
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.target = target;
        Thread.startVirtualThread(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** Changes one bit in each of the next so many pieces that go this way. */
    void flip(Way way, int pieces) {
        left(way).set(pieces);
    }

    /** Whether every bit that was to be changed has been. */
    boolean hasFlipped(Way way) {
        return left(way).get() == 0;
    }

    private AtomicInteger left(Way way) {
        return way == Way.TO_HUB ? toHub : toNode;
    }

    /** How many connections there have been. */
    int connections() {
        return connections.get();
    }

    private void accept() {
        while (!closed) {
            try {
                Socket node = server.accept();
                Socket hub = new Socket(InetAddress.getLoopbackAddress(), target);
                connections.incrementAndGet();
                sockets.add(node);
                sockets.add(hub);
                Thread.startVirtualThread(() -> relay(node, hub, Way.TO_HUB));
                Thread.startVirtualThread(() -> relay(hub, node, Way.TO_NODE));
            } catch (IOException e) {
                // The hub is away, or the test is over: the node's connection ends, as it does then.
                sockets.removeIf(Socket::isClosed);
            }
        }
    }

    private void relay(Socket from, Socket to, Way way) {
        byte[] buffer = new byte[16 * 1024];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                if (left(way).getAndUpdate(k -> Math.max(0, k - 1)) > 0) {
                    buffer[n / 2] ^= 1;
                }
                out.write(buffer, 0, n);
            }
        } catch (IOException e) {
            sockets.remove(from);
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
