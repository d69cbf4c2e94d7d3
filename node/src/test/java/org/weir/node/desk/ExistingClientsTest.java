package org.weir.node.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.Authenticator;
import java.net.PasswordAuthentication;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.jena.http.auth.AuthEnv;
import org.apache.jena.query.ResultSet;
import org.apache.jena.rdfconnection.RDFConnection;
import org.apache.jena.rdfconnection.RDFConnectionRemote;
import org.apache.jena.sparql.engine.http.QueryExceptionHTTP;
import org.apache.jena.sparql.exec.http.QueryExecutionHTTP;
import org.apache.jena.sparql.exec.http.QuerySendMode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.weir.node.answer.Texts;

/** Clients that people have, unchanged. */
class ExistingClientsTest {
    @TempDir
    Path directory;

    private TestDesk desk;

    @BeforeEach
    void open() throws Exception {
        desk = new TestDesk(directory);
    }

    @AfterEach
    void close() throws Exception {
        AuthEnv.get().clearActiveAuthentication();
        desk.close();
    }

    @Test
    void jena_connectionWithPassword_answers() {
        HttpClient client = HttpClient.newBuilder()
                .authenticator(new Authenticator() {
                    @Override
                    protected PasswordAuthentication getPasswordAuthentication() {
                        return new PasswordAuthentication("ana", desk.token.toCharArray());
                    }
                })
                .build();
        List<String> genders = new ArrayList<>();

        try (RDFConnection connection = RDFConnectionRemote.service(
                        desk.at("/sparql").toString())
                .queryEndpoint("")
                .httpClient(client)
                .build()) {
            connection.querySelect(
                    Texts.BY_GENDER,
                    row -> genders.add(row.getResource("gender").getURI()));
        }

        assertThat(genders).first().asString().endsWith("/gender/Female");
    }

    @ParameterizedTest
    @EnumSource(
            value = QuerySendMode.class,
            names = {"asGetAlways", "asPostForm", "asPost"})
    void jena_everyWayToSend_answers(QuerySendMode mode) {
        assertThat(figures(mode, "application/sparql-results+json"))
                .first()
                .asString()
                .contains("5");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/sparql-results+json",
                "application/sparql-results+xml",
                "text/tab-separated-values",
                "text/csv"
            })
    void jena_everyFormat_isRead(String accept) {
        assertThat(figures(QuerySendMode.asPost, accept)).first().asString().contains("5");
    }

    private List<String> figures(QuerySendMode mode, String accept) {
        List<String> figures = new ArrayList<>();
        try (QueryExecutionHTTP execution = QueryExecutionHTTP.service(
                        desk.at("/sparql").toString())
                .query(Texts.BY_GENDER)
                .sendMode(mode)
                .acceptHeader(accept)
                .httpHeader("Authorization", "Bearer " + desk.token)
                .build()) {
            ResultSet rows = execution.execSelect();
            rows.forEachRemaining(row -> figures.add(String.valueOf(row.get("n"))));
        }
        return figures;
    }

    @Test
    void jena_queryOutsideTheForm_showsTheSentence() {
        try (QueryExecutionHTTP execution = QueryExecutionHTTP.service(
                        desk.at("/sparql").toString())
                .query("SELECT ?s WHERE { ?s ?p ?o }")
                .httpHeader("Authorization", "Bearer " + desk.token)
                .build()) {
            assertThatThrownBy(execution::execSelect).isInstanceOfSatisfying(QueryExceptionHTTP.class, e -> {
                assertThat(e.getStatusCode()).isEqualTo(400);
                assertThat(e.getResponse()).contains("not-compilable");
            });
        }
    }

    @Test
    void curl_getFormAndFile_answer() throws Exception {
        assumeThat(Files.isExecutable(Path.of("/usr/bin/curl"))).isTrue();
        Path query = Files.writeString(directory.resolve("q.rq"), Texts.BY_GENDER);
        String url = desk.at("/sparql").toString();

        assertThat(curl(
                        "-G",
                        url,
                        "--data-urlencode",
                        "query@" + query,
                        "-u",
                        "any:" + desk.token,
                        "-H",
                        "Accept: text/csv"))
                .startsWith("gender,n");
        assertThat(curl(url, "--data-urlencode", "query@" + query, "-H", "Authorization: Bearer " + desk.token))
                .startsWith("{\"head\"");
        assertThat(curl(
                        url,
                        "--data-binary",
                        "@" + query,
                        "-H",
                        "Content-Type: application/sparql-query",
                        "-H",
                        "Authorization: Bearer " + desk.token,
                        "-H",
                        "Accept: text/tab-separated-values"))
                .startsWith("?gender\t?n");
    }

    private static String curl(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("/usr/bin/curl", "-sS", "--max-time", "30", "--noproxy", "*"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(Map.of("exit", process.exitValue())).containsEntry("exit", 0);
        return output;
    }
}
