package labrunner;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/** A port on loopback; each connection to it is served on a thread of its own, and all can be closed at once. */
public final class LoopbackServer implements AutoCloseable {
    /** Serves one connection, which is closed when this comes back or throws. */
    public interface Service {
        /** @throws IOException where one side went away: no failure */
        void serve(Socket socket) throws IOException;
    }

    private static final int BACKLOG = 200;

    private final ServerSocket server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    public LoopbackServer(Service service) {
        try {
            server = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(() -> accept(service));
    }

    public int port() {
        return server.getLocalPort();
    }

    private void accept(Service service) {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                open.add(socket);
                threads.execute(() -> serve(service, socket));
            } catch (IOException | RejectedExecutionException e) {
                // it was closed
            }
        }
    }

    private void serve(Service service, Socket socket) {
        try {
            service.serve(socket);
        } catch (IOException | UncheckedIOException e) {
            // one side went away
        } finally {
            open.remove(socket);
            close(socket);
        }
    }

    /** Closes each connection that is open; new ones are still taken. */
    public void cut() {
        open.forEach(LoopbackServer::close);
    }

    private static void close(Closeable socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        close(server);
        cut();
        threads.shutdownNow();
    }
}
