package org.weir.console.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.weir.Bytes;

/**
 * The files that pages load, all of them from this program. The address of a file holds its digest, so that a browser may keep it
 * for good and never mixes versions. They are the same for everybody and hold no secret, so they may be compressed.
 */
public final class Assets {
    private static final String STYLE = "weir.css";
    private static final String SCRIPT = "htmx.js";
    private static final String VERIFIER = "verify.js";
    private static final String PASSKEYS = "passkeys.js";
    private static final String WRITER = "write.js";
    private static final Map<String, Asset> BY_PATH = new LinkedHashMap<>();
    private static final String STYLE_PATH = add(STYLE, "text/css; charset=utf-8", "style.css");
    private static final String SCRIPT_PATH = add(
            SCRIPT, "text/javascript; charset=utf-8", "/META-INF/resources/webjars/htmx.org/2.0.10/dist/htmx.min.js");
    private static final String VERIFIER_PATH = add(VERIFIER, "text/javascript; charset=utf-8", "verify.js");
    private static final String PASSKEYS_PATH = add(PASSKEYS, "text/javascript; charset=utf-8", "passkeys.js");
    private static final String WRITER_PATH = add(WRITER, "text/javascript; charset=utf-8", "write.js");

    private Assets() {}

    /** Address of the style sheet. */
    public static String style() {
        return STYLE_PATH;
    }

    /** Address of htmx, for pages that follow something under way. */
    public static String script() {
        return SCRIPT_PATH;
    }

    /** Address of the script that checks bundles of evidence. */
    public static String verifier() {
        return VERIFIER_PATH;
    }

    /** Address of the script that makes passkeys and signs in by them. */
    public static String passkeys() {
        return PASSKEYS_PATH;
    }

    /** Address of the script that helps to write a question. */
    public static String writer() {
        return WRITER_PATH;
    }

    static Set<String> paths() {
        return BY_PATH.keySet();
    }

    static Reply reply(String path, @Nullable String acceptEncoding) {
        Asset asset = BY_PATH.get(path);
        if (asset == null) {
            throw new IllegalArgumentException("No such file");
        }
        boolean gzip = acceptEncoding != null && acceptEncoding.contains("gzip");
        Reply reply = Reply.of(200, asset.type(), gzip ? asset.compressed() : asset.plain())
                .with("Cache-Control", "public, max-age=31536000, immutable")
                .with("Vary", "Accept-Encoding");
        return gzip ? reply.with("Content-Encoding", "gzip") : reply;
    }

    private static String add(String name, String type, String resource) {
        try (InputStream in = Assets.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is missing from the program");
            }
            byte[] plain = in.readAllBytes();
            ByteArrayOutputStream compressed = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
                gzip.write(plain);
            }
            String path = "/assets/" + Bytes.of(plain).sha256().hex().substring(0, 16) + "/" + name;
            BY_PATH.put(path, new Asset(type, plain, compressed.toByteArray()));
            return path;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Arrays that nobody changes: this class alone holds them. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Asset(String type, byte[] plain, byte[] compressed) {}
}
