package org.weir.console.web;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A request, complete: its body has arrived. */
public final class Request {
    /** The media type of a posted form. */
    public static final String FORM = "application/x-www-form-urlencoded";

    /** A form of the workbench has a box for each code of a list, some hundreds. */
    static final int MAX_PARAMETERS = 1024;

    private static final String HTTPS = "https";

    private final String method;
    private final String path;
    private final String authority;
    private final String origin;
    private final boolean tls;
    private final String client;
    private final boolean fromLoopback;
    private final MultiMap headers;
    private final Map<String, String> pathParameters;
    private final Map<String, List<String>> query;
    private final byte[] body;

    private Request(
            String method,
            String path,
            String authority,
            String origin,
            boolean tls,
            String client,
            boolean fromLoopback,
            MultiMap headers,
            Map<String, String> pathParameters,
            Map<String, List<String>> query,
            byte[] body) {
        this.method = method;
        this.path = path;
        this.authority = authority;
        this.origin = origin;
        this.tls = tls;
        this.client = client;
        this.fromLoopback = fromLoopback;
        this.headers = headers;
        this.pathParameters = pathParameters;
        this.query = query;
        this.body = body;
    }

    /** @param publicUrl how clients reach this server; empty where they call it by its address */
    static Request of(RoutingContext context, Optional<URI> publicUrl) throws ProblemException {
        HttpServerRequest request = context.request();
        byte[] body = context.body().buffer() == null
                ? new byte[0]
                : context.body().buffer().getBytes();
        String address = request.remoteAddress() == null
                ? ""
                : String.valueOf(request.remoteAddress().hostAddress());
        String authority =
                request.authority() == null ? "" : request.authority().toString();
        boolean forwarded = isForwardedTls(request.headers());
        return new Request(
                request.method().name(),
                context.normalizedPath(),
                authority,
                publicUrl
                        .map(url -> url.getScheme() + "://" + url.getRawAuthority())
                        .orElseGet(() -> (forwarded ? HTTPS : "http") + "://" + authority),
                forwarded
                        || publicUrl
                                .filter(url -> HTTPS.equalsIgnoreCase(url.getScheme()))
                                .isPresent(),
                address,
                address.startsWith("127.") || address.equals("::1") || address.equals("0:0:0:0:0:0:0:1"),
                request.headers(),
                context.pathParams(),
                decode(request.uri(), true),
                body);
    }

    private static Map<String, List<String>> decode(String text, boolean hasPath) throws ProblemException {
        try {
            Map<String, List<String>> parameters = new QueryStringDecoder(
                            text, StandardCharsets.UTF_8, hasPath, MAX_PARAMETERS + 1, true)
                    .parameters();
            if (parameters.values().stream().mapToInt(List::size).sum() > MAX_PARAMETERS) {
                // The decoder leaves out the rest in silence beyond one more: what was asked would not be what was
                // sent.
                throw Problem.of(400, "too-many-parameters", "The request is malformed.", "It has too many parameters.")
                        .said("problem.too-many-parameters")
                        .exception();
            }
            return parameters;
        } catch (IllegalArgumentException _) {
            throw Problem.of(
                            400,
                            "bad-encoding",
                            "The request is malformed.",
                            "A parameter is not percent-encoded UTF-8.")
                    .said("problem.parameter-encoding")
                    .exception();
        }
    }

    public String method() {
        return method;
    }

    /** Normalised, without the query. */
    public String path() {
        return path;
    }

    /** {@code host:port} as the client called it; checked against the names of this server. */
    public String authority() {
        return authority;
    }

    /**
     * What every absolute address of this server begins with, without a slash at its end: as configured, or as the client called it, by
     * TLS where a proxy says so.
     */
    public String origin() {
        return origin;
    }

    /**
     * Whether clients reach this server by TLS: its public address says so, or the proxy does. A client that claims it itself marks only its
     * own cookies.
     */
    public boolean isTls() {
        return tls;
    }

    /** Each proxy of a row adds to the list, and the first stands where the client is. */
    private static boolean isForwardedTls(MultiMap headers) {
        String all = String.join(",", headers.getAll("X-Forwarded-Proto"));
        int end = all.indexOf(',');
        return HTTPS.equalsIgnoreCase((end < 0 ? all : all.substring(0, end)).strip());
    }

    /** Whether the client is on this machine. */
    public boolean isFromLoopback() {
        return fromLoopback;
    }

    /** The client's network address, to count its attempts by; never for a log. */
    public String client() {
        return client;
    }

    /** A part of the address that the route names. */
    public String pathParameter(String name) {
        return Optional.ofNullable(pathParameters.get(name)).orElse("");
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** The value of a cookie; empty when there is none, or more than one of that name. */
    public Optional<String> cookie(String name) {
        List<String> found = Stream.of(headerList("Cookie").split("[;,]", 64))
                .map(String::strip)
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> pair.substring(name.length() + 1))
                .toList();
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    /** Several header lines of one name say the same as one with commas (RFC 9110, section 5.3). */
    public String headerList(String name) {
        return String.join(", ", headers.getAll(name));
    }

    /** The media type of the body in lower case, without parameters; empty when none is stated. */
    public String contentType() {
        String stated = header("Content-Type").orElse("");
        int end = stated.indexOf(';');
        return (end < 0 ? stated : stated.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }

    /** Parameters of the address. */
    public List<String> query(String name) {
        return query.getOrDefault(name, List.of());
    }

    /** Parameters of a posted form; none when the body is something else. */
    public Map<String, List<String>> form() throws ProblemException {
        return contentType().equals(FORM) ? decode(text(), false) : Map.of();
    }

    /** The body as text, which must be UTF-8. */
    public String text() throws ProblemException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException _) {
            throw Problem.of(400, "bad-encoding", "The request is malformed.", "The body is not UTF-8.")
                    .said("problem.body-encoding")
                    .exception();
        }
    }

    /** Size only: the content of a request is nobody's business in a log. */
    @Override
    public String toString() {
        return method + " of " + body.length + " bytes";
    }
}
