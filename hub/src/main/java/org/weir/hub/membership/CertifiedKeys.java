package org.weir.hub.membership;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.weir.Bytes;
import org.weir.console.durable.AtomicFile;

/**
 * The TLS keys an agency may connect with: the one certified last, and the one before, until the new one is in use. A
 * certificate of a node that was replaced is good for nothing, although it has not ended.
 */
public final class CertifiedKeys {
    private static final int KEPT = 2;

    private final Path file;
    private final ReentrantLock changing = new ReentrantLock();
    private final Map<String, List<Bytes>> keys = new ConcurrentHashMap<>();

    private CertifiedKeys(Path file) {
        this.file = file;
    }

    public static CertifiedKeys open(Path file) throws IOException {
        CertifiedKeys certified = new CertifiedKeys(file);
        JsonObject content = JsonFile.read(file);
        for (String agency : content.fieldNames()) {
            certified.keys.put(
                    agency,
                    content.getJsonArray(agency).stream()
                            .map(hex -> Bytes.hex(String.valueOf(hex)))
                            .toList());
        }
        return certified;
    }

    /**
     * Whether an agency may connect with a key.
     *
     * @param key digest of the public key
     */
    public boolean allow(String agency, Bytes key) {
        return keys.getOrDefault(agency, List.of()).contains(key);
    }

    /** Only this key from now on. */
    void replace(String agency, Bytes key) throws IOException {
        store(agency, List.of(key));
    }

    /** This key too, and of the others the latest. */
    void add(String agency, Bytes key) throws IOException {
        List<Bytes> next = new ArrayList<>();
        next.add(key);
        keys.getOrDefault(agency, List.of()).stream()
                .filter(k -> !k.equals(key))
                .limit(KEPT - 1)
                .forEach(next::add);
        store(agency, next);
    }

    private void store(String agency, List<Bytes> next) throws IOException {
        changing.lock();
        try {
            JsonObject content = new JsonObject();
            keys.forEach((other, list) -> content.put(other, hex(list)));
            content.put(agency, hex(next));
            AtomicFile.write(file, content.encodePrettily());
            keys.put(agency, List.copyOf(next));
        } finally {
            changing.unlock();
        }
    }

    private static JsonArray hex(List<Bytes> list) {
        JsonArray array = new JsonArray();
        list.forEach(k -> array.add(k.hex()));
        return array;
    }
}
