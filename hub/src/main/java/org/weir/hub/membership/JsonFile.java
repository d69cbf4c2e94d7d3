package org.weir.hub.membership;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.weir.console.durable.AtomicFile;

/** A small JSON document on disk. */
final class JsonFile {
    private JsonFile() {}

    /** An empty document when the file does not exist. */
    static JsonObject read(Path file) throws IOException {
        try {
            return Files.exists(file) ? new JsonObject(Files.readString(file)) : new JsonObject();
        } catch (DecodeException e) {
            throw new IOException("Not a JSON document: " + file, e);
        }
    }

    static void write(Path file, JsonObject content) throws IOException {
        AtomicFile.write(file, content.encodePrettily());
    }
}
