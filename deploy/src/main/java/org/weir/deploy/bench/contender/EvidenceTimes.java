package org.weir.deploy.bench.contender;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What evidence added to the questions of a running federation, by the hub's own clock: its entry becoming durable, the witnesses'
 * round, and the entries of its end. In milliseconds.
 *
 * @param p50 the three medians together
 * @param p99 the three 99th percentiles together: no question can have been slower in all three
 */
public record EvidenceTimes(double p50, double p99) {
    private static final String[] STAGES = {"opened", "witnessed", "released"};

    static EvidenceTimes of(URI metrics) throws IOException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            String page = http.send(HttpRequest.newBuilder(metrics).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
            return new EvidenceTimes(sum(page, "0.5"), sum(page, "0.99"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while reading the hub's metrics", e);
        }
    }

    private static double sum(String page, String quantile) throws IOException {
        double sum = 0;
        for (String stage : STAGES) {
            Matcher line = Pattern.compile("(?m)^weir_hub_log_" + stage + "_seconds\\{[^}]*quantile=\"" + quantile
                            + "\"[^}]*\\} ([0-9.E-]+)$")
                    .matcher(page);
            if (!line.find()) {
                throw new IOException("The hub's metrics have no " + stage);
            }
            sum += Double.parseDouble(line.group(1)) * 1e3;
        }
        return sum;
    }
}
