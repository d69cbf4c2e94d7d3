package org.weir.console.log.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import org.weir.Bytes;
import org.weir.console.log.LogSource;
import org.weir.transparency.EntryBundle;
import org.weir.transparency.Tile;

/**
 * A log at an address, ours or anybody's who follows C2SP tlog-tiles. It reads bounded amounts, and follows no redirection.
 */
public final class HttpLog implements LogSource {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** A full bundle of the longest entries; nothing a log publishes is longer. */
    private static final int LONGEST = Tile.WIDTH * (EntryBundle.MAX_ENTRY + 2);

    private final URI base;
    private final Optional<String> authorization;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    /**
     * @param base what stands before {@code checkpoint}
     * @param authorization the header to send, where a log is not for everybody
     */
    public HttpLog(URI base, Optional<String> authorization) {
        this.base = URI.create(base + (base.toString().endsWith("/") ? "" : "/"));
        this.authorization = authorization;
    }

    /**
     * A resource below the base.
     *
     * @throws IOException with a sentence for people when there is neither the resource nor the word that there is none
     */
    @Override
    public Optional<Bytes> read(String path) throws IOException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(base.resolve(path)).timeout(PATIENCE).GET();
        authorization.ifPresent(value -> request.header("Authorization", value));
        HttpResponse<InputStream> response = send(request.build());
        try (InputStream body = response.body()) {
            return switch (response.statusCode()) {
                case 200 -> Optional.of(content(path, body));
                case 404, 410 -> Optional.empty();
                case 401, 403 -> throw new IOException("the log at " + base + " is not open to you: sign in");
                default ->
                    throw new IOException("the log at " + base + " answers with HTTP status " + response.statusCode());
            };
        }
    }

    private static Bytes content(String path, InputStream body) throws IOException {
        byte[] content = body.readNBytes(LONGEST + 1);
        if (content.length > LONGEST) {
            throw new IOException(path + " is longer than anything a log publishes");
        }
        return Bytes.of(content);
    }

    private HttpResponse<InputStream> send(HttpRequest request) throws IOException {
        try {
            return http.send(request, BodyHandlers.ofInputStream());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (IOException e) {
            throw new IOException("no log can be read at " + base, e);
        }
    }

    @Override
    public String toString() {
        return base.toString();
    }
}
