package labrunner;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;

/** Hands bytes on, as they are, between clients and a server on loopback; the connection can be cut and mended. */
public final class TcpProxy implements AutoCloseable {
    private final int target;
    private final LoopbackServer server;
    private volatile boolean cut;

    /** @param target the server's port */
    public TcpProxy(int target) {
        this.target = target;
        server = new LoopbackServer(this::serve);
    }

    public int port() {
        return server.port();
    }

    /** Nothing goes through any more, and what was open is closed. */
    public void cut() {
        cut = true;
        server.cut();
    }

    public void mend() {
        cut = false;
    }

    private void serve(Socket near) throws IOException {
        if (cut) {
            return;
        }
        try (near;
                Socket far = new Socket(InetAddress.getLoopbackAddress(), target)) {
            Thread.ofVirtual().start(() -> copy(far, near));
            copy(near, far);
        }
    }

    /** Until one side is closed; then the other is too. */
    private static void copy(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // the other direction ended first
        }
    }

    @Override
    public void close() {
        cut();
        server.close();
    }
}
