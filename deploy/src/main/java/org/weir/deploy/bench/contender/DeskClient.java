package org.weir.deploy.bench.contender;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.weir.deploy.Exit;
import org.weir.deploy.Failure;

/** An analyst's client: sends SPARQL over one kept HTTP connection and reads SPARQL 1.1 CSV results. */
final class DeskClient implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI endpoint;
    private final String token;
    private String last = "";

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
    record Rows(long nanos, long bytes, List<String> variables, List<List<String>> rows) {}

    Rows ask(String sparql) {
        HttpRequest request = HttpRequest.newBuilder(endpoint)
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token)
                .header("Accept", "text/csv")
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
            last = response.headers().firstValue("Link").orElse("");
            List<List<String>> rows =
                    CsvReader.builder().ofCsvRecord(new String(response.body(), StandardCharsets.UTF_8)).stream()
                            .map(CsvRecord::getFields)
                            .toList();
            return new Rows(
                    System.nanoTime() - start, response.body().length, rows.getFirst(), rows.subList(1, rows.size()));
        } catch (IOException e) {
            throw new UncheckedIOException("the desk does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(Exit.FAILED, "the benchmark was interrupted.", e);
        }
    }

    /** The evidence of the answer that came last. */
    byte[] bundle() throws IOException {
        return describing("/bundle");
    }

    /** Whether the answer that came last is from a table that was released before, and not from a question to the agencies. */
    boolean isFromTable() throws IOException {
        JsonObject description = JsonParser.parseString(new String(describing(""), StandardCharsets.UTF_8))
                .getAsJsonObject();
        return description.has("fromTable") && !description.get("fromTable").isJsonNull();
    }

    private byte[] describing(String part) throws IOException {
        if (!last.startsWith("<") || last.indexOf('>') < 0) {
            throw new IOException("The desk named no description of its answer");
        }
        URI answer = endpoint.resolve(last.substring(1, last.indexOf('>')));
        try {
            HttpResponse<byte[]> response = http.send(
                    HttpRequest.newBuilder(URI.create(answer + part))
                            .timeout(PATIENCE)
                            .header("Authorization", "Bearer " + token)
                            .header("Accept", "*/*")
                            .build(),
                    BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw new IOException("The desk does not describe its answer: " + response.statusCode());
            }
            return response.body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while reading what describes an answer", e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
