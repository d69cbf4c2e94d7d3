package org.weir.deploy.bench.contender;

import com.google.gson.stream.JsonReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.weir.deploy.Exit;
import org.weir.deploy.Failure;

/** An analyst's client: sends SPARQL over one kept HTTP connection and reads SPARQL 1.1 JSON results. */
final class DeskClient implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI endpoint;
    private final String token;

    DeskClient(URI endpoint, String token) {
        this.endpoint = endpoint;
        this.token = token;
    }

    /**
     * Rows as they came: a value a variable, empty when unbound.
     *
     * @param nanos from sending to the last row parsed
     * @param bytes of the body
     */
    record Rows(long nanos, long bytes, List<String> variables, List<String[]> rows) {}

    Rows ask(String sparql) {
        HttpRequest request = HttpRequest.newBuilder(endpoint)
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/sparql-results+json")
                .header("Content-Type", "application/sparql-query")
                .POST(BodyPublishers.ofString(sparql))
                .build();
        long start = System.nanoTime();
        try {
            HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw Failure.failed("the desk answered " + response.statusCode() + ": "
                        + new String(response.body(), StandardCharsets.UTF_8));
            }
            List<String> variables = new ArrayList<>();
            List<String[]> rows = new ArrayList<>();
            parse(response.body(), variables, rows);
            return new Rows(System.nanoTime() - start, response.body().length, variables, rows);
        } catch (IOException e) {
            throw new UncheckedIOException("the desk does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(Exit.FAILED, "the benchmark was interrupted.", e);
        }
    }

    private static void parse(byte[] body, List<String> variables, List<String[]> rows) throws IOException {
        JsonReader json = new JsonReader(new InputStreamReader(new ByteArrayInputStream(body), StandardCharsets.UTF_8));
        json.beginObject();
        while (json.hasNext()) {
            switch (json.nextName()) {
                case "head" -> head(json, variables);
                case "results" -> results(json, variables, rows);
                default -> json.skipValue();
            }
        }
        json.endObject();
    }

    private static void head(JsonReader json, List<String> variables) throws IOException {
        json.beginObject();
        while (json.hasNext()) {
            if (json.nextName().equals("vars")) {
                json.beginArray();
                while (json.hasNext()) {
                    variables.add(json.nextString());
                }
                json.endArray();
            } else {
                json.skipValue();
            }
        }
        json.endObject();
    }

    private static void results(JsonReader json, List<String> variables, List<String[]> rows) throws IOException {
        json.beginObject();
        while (json.hasNext()) {
            if (!json.nextName().equals("bindings")) {
                json.skipValue();
                continue;
            }
            json.beginArray();
            while (json.hasNext()) {
                String[] row = new String[variables.size()];
                Arrays.fill(row, "");
                json.beginObject();
                while (json.hasNext()) {
                    row[variables.indexOf(json.nextName())] = value(json);
                }
                json.endObject();
                rows.add(row);
            }
            json.endArray();
        }
        json.endObject();
    }

    private static String value(JsonReader json) throws IOException {
        String value = "";
        json.beginObject();
        while (json.hasNext()) {
            if (json.nextName().equals("value")) {
                value = json.nextString();
            } else {
                json.skipValue();
            }
        }
        json.endObject();
        return value;
    }

    @Override
    public void close() {
        http.close();
    }
}
