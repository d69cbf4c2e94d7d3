package org.weir.deploy.ask;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.weir.deploy.Exit;
import org.weir.deploy.Failure;
import org.weir.deploy.WebAddress;

/** A node's desk as a SPARQL client sees it. */
public final class Desk {
    /** Longer than any question may take, so that the desk's own sentence arrives first. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final Pattern DESCRIBED_BY = Pattern.compile("<([^>]+)>\\s*;\\s*rel=\"?describedby\"?");

    private static final Pattern TOKEN = Pattern.compile("[!-~]+");

    /** The keys of the purpose list are such words; anything else would be another address. */
    private static final Pattern PURPOSE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

    private final URI address;
    private final String token;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    /** @param address the desk, such as {@code http://127.0.0.1:9001}; its SPARQL endpoint is understood too */
    public Desk(String address, String token) {
        this.address = base(address);
        this.token = token.strip();
        if (!TOKEN.matcher(this.token).matches()) {
            // Never the token itself: it may be right but for one character.
            throw Failure.usage("that is no token: a token is one word, as it was printed. Copy it again.");
        }
    }

    /** What came back: a document, and where it is described. */
    public record Reply(String body, Optional<URI> describedBy) {}

    /**
     * Asks.
     *
     * @param purpose empty for the token's own
     * @param accept media type of the results
     * @param flags whether each figure brings its status and bounds along
     * @throws Failure when no answer came: the sentence is the desk's own
     */
    public Reply ask(String sparql, Optional<String> purpose, String accept, boolean flags) {
        return ask(sparql, purpose, accept, flags, false);
    }

    /**
     * The same for somebody who may want figures of now although released ones cost nothing.
     *
     * @param fresh whether a table of the budget may be spent where a released one answers the question
     */
    public Reply ask(String sparql, Optional<String> purpose, String accept, boolean flags, boolean fresh) {
        String path = path(purpose, "sparql");
        String parameters = Stream.of(flags ? "flags=columns" : "", fresh ? "tables=fresh" : "")
                .filter(parameter -> !parameter.isEmpty())
                .collect(Collectors.joining("&"));
        return send(request(parameters.isEmpty() ? path : path + "?" + parameters)
                .header("Accept", accept)
                .header("Content-Type", "application/sparql-query")
                .POST(BodyPublishers.ofString(sparql))
                .build());
    }

    /** What would become of a question, without asking it. */
    public JsonObject explain(String sparql, Optional<String> purpose) {
        return json(send(request(path(purpose, "explain"))
                        .header("Accept", "application/json")
                        .header("Content-Type", "application/sparql-query")
                        .POST(BodyPublishers.ofString(sparql))
                        .build())
                .body());
    }

    /** The full description of an answer. */
    public JsonObject describe(URI description) {
        return json(send(HttpRequest.newBuilder(address.resolve(description))
                        .timeout(PATIENCE)
                        .header("Authorization", "Bearer " + token)
                        .header("Accept", "application/json")
                        .build())
                .body());
    }

    /** The evidence of an answer, as one file. */
    public byte[] bundle(URI description) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address.resolve(description) + "/bundle"))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token)
                .build();
        try {
            HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw Failure.failed("the desk hands out no evidence: HTTP status " + response.statusCode() + ".");
            }
            return response.body();
        } catch (IOException e) {
            throw new Failure(Exit.FAILED, "the desk at " + address + " broke the connection off.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(Exit.FAILED, "interrupted.", e);
        }
    }

    private static String path(Optional<String> purpose, String last) {
        if (purpose.filter(p -> !PURPOSE.matcher(p).matches()).isPresent()) {
            throw Failure.usage("--purpose: '" + purpose.get()
                    + "' cannot be a purpose: it is a key of the purpose list, such as statistics.");
        }
        return purpose.map(p -> "purposes/" + p + "/" + last).orElse(last);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(address.resolve(path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token);
    }

    private Reply send(HttpRequest request) {
        HttpResponse<String> response;
        try {
            response = http.send(request, BodyHandlers.ofString());
        } catch (ConnectException e) {
            throw new Failure(
                    Exit.FAILED,
                    "no desk answers at " + address + ". Is the node running? Name another with --node.",
                    e);
        } catch (HttpTimeoutException e) {
            throw new Failure(Exit.FAILED, "the desk at " + address + " did not answer in time.", e);
        } catch (IOException e) {
            throw new Failure(Exit.FAILED, "the desk at " + address + " broke the connection off.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(Exit.FAILED, "interrupted.", e);
        }
        if (response.statusCode() != 200) {
            throw new Failure(exit(response.statusCode()), sentence(response));
        }
        return new Reply(
                response.body(),
                response.headers().allValues("Link").stream()
                        .flatMap(Desk::describedBy)
                        .findFirst());
    }

    private static Stream<URI> describedBy(String link) {
        Matcher found = DESCRIBED_BY.matcher(link);
        return found.find() ? Stream.of(URI.create(found.group(1))) : Stream.empty();
    }

    private static Exit exit(int status) {
        return switch (status) {
            case 400 -> Exit.USAGE;
            case 403, 429 -> Exit.REFUSED;
            default -> Exit.FAILED;
        };
    }

    /** The problem document's own sentences. */
    private static String sentence(HttpResponse<String> response) {
        String unsaid = "the desk answered with HTTP status " + response.statusCode() + ".";
        try {
            JsonObject problem = JsonParser.parseString(response.body()).getAsJsonObject();
            String said = Stream.of("title", "detail")
                    .filter(problem::has)
                    .map(member -> problem.get(member).getAsString())
                    .distinct()
                    .collect(Collectors.joining(" "));
            return said.isBlank() ? unsaid : said;
        } catch (JsonParseException | IllegalStateException notAProblemDocument) {
            return unsaid;
        }
    }

    private static JsonObject json(String text) {
        try {
            return JsonParser.parseString(text).getAsJsonObject();
        } catch (JsonParseException | IllegalStateException e) {
            throw new Failure(Exit.FAILED, "what answered is not a desk: it sent no JSON.", e);
        }
    }

    private static URI base(String address) {
        String whole = address.contains("://") ? address : "http://" + address;
        String trimmed = whole.replaceAll("/(sparql)?/?$", "");
        return WebAddress.find(trimmed + "/")
                .orElseThrow(
                        () -> Failure.usage("'" + address + "' is not the address of a desk; write http://HOST:PORT."));
    }
}
