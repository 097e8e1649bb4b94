package labrunner.cluster.http;

import io.fabric8.kubernetes.client.http.AsyncBody;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;

/** The body of an answer that ends, as it comes; what is too large is cut off. */
final class WholeBody {
    private final int largest;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private volatile boolean tooLarge;

    /** @param largest in bytes */
    WholeBody(int largest) {
        this.largest = largest;
    }

    void accept(List<ByteBuffer> buffers, AsyncBody from) {
        for (ByteBuffer buffer : buffers) {
            var piece = new byte[buffer.remaining()];
            buffer.get(piece);
            if (bytes.size() + piece.length > largest) {
                tooLarge = true;
                from.cancel();
                return;
            }
            bytes.writeBytes(piece);
        }
        from.consume();
    }

    boolean tooLarge() {
        return tooLarge;
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }
}
