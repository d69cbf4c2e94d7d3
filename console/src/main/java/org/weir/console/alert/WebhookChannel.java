package org.weir.console.alert;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.weir.console.settings.Section;

/**
 * An alert as JSON, posted to one address. {@code X-Weir-Signature} is {@code t=SECONDS,v1=HEX}: HMAC-SHA256 (RFC 2104) with the shared
 * secret over the seconds, a dot, and the body. Receivers compare it, and refuse a time that is minutes off.
 */
final class WebhookChannel implements AlertChannel {
    private static final Duration TIMEOUT = Duration.ofSeconds(15);
    private static final int SHORTEST_SECRET = 32;

    private final URI address;
    private final byte[] secret;
    private final HttpClient http;
    private final Clock clock;

    private WebhookChannel(URI address, byte[] secret, HttpClient http, Clock clock) {
        this.address = address;
        this.secret = secret;
        this.http = http;
        this.clock = clock;
    }

    /** @throws IllegalArgumentException with a sentence that names the key */
    static WebhookChannel of(Section section, Clock clock) {
        section.only("url", "secret-file", "ca-file");
        String secret = section.secret("secret-file")
                .orElseThrow(() -> section.refused("secret-file", "name a file with the secret that signs"));
        if (secret.length() < SHORTEST_SECRET) {
            throw section.refused("secret-file", "a secret has at least " + SHORTEST_SECRET + " characters");
        }
        HttpClient http = HttpClient.newBuilder()
                .connectTimeout(TIMEOUT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .sslContext(section.trust("ca-file"))
                .build();
        return new WebhookChannel(section.requiredWeb("url"), secret.getBytes(StandardCharsets.UTF_8), http, clock);
    }

    @Override
    public String name() {
        return "webhook";
    }

    @Override
    public void send(AlertText alert) throws IOException {
        String body = alert.json();
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .header("X-Weir-Id", alert.id())
                .header("X-Weir-Signature", signature(clock.instant().getEpochSecond(), body))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        int status = status(request);
        if (status < 200 || status > 299) {
            throw new IOException("The webhook answered with status " + status);
        }
    }

    private int status(HttpRequest request) throws IOException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            throw new IOException("The webhook cannot be reached, or its certificate is not trusted", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while the webhook was called", e);
        }
    }

    private String signature(long seconds, String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            byte[] signed = mac.doFinal((seconds + "." + body).getBytes(StandardCharsets.UTF_8));
            return "t=" + seconds + ",v1=" + HexFormat.of().formatHex(signed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", e);
        }
    }
}
