package org.weir.node.desk;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.weir.console.accounts.AccountStore;
import org.weir.console.approval.Proposals;
import org.weir.console.pages.SignInWays;
import org.weir.console.web.WebSettings;
import org.weir.membership.Members;
import org.weir.node.answer.Answers;
import org.weir.node.answer.Cases;
import org.weir.node.answer.TestFederation;
import org.weir.node.answer.Texts;
import org.weir.node.keys.NodeKeys;
import org.weir.node.log.OwnLog;
import org.weir.node.policy.AnsweringSwitch;
import org.weir.node.policy.DefaultPolicy;
import org.weir.node.policy.DefinitionArchive;
import org.weir.node.policy.PolicyState;
import org.weir.node.policy.RuleArchive;
import org.weir.node.policy.RuleBook;
import org.weir.node.records.EpochFacts;
import org.weir.node.tables.TableShelf;
import org.weir.ontology.compile.Compiler;

/** A desk on a real port, in front of a federation without a network. */
final class TestDesk implements AutoCloseable {
    /** Of an editor that the operator named. */
    static final String OTHER_ORIGIN = "https://yasgui.example.org";

    final TestFederation federation;
    final TokenStore tokens;
    final OwnLog log;
    final TableShelf tables;
    final AnsweringSwitch answering;
    final RuleBook rules;
    final AccountStore accounts;
    final String token;
    final Desk desk;
    final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    volatile boolean linkUp = true;

    TestDesk(Path directory) throws IOException {
        this(directory, 100_000);
    }

    TestDesk(Path directory, int perMinute) throws IOException {
        this(directory, perMinute, "");
    }

    /** @param mapNote what is said of borders; empty for the bundled sentence */
    TestDesk(Path directory, int perMinute, String mapNote) throws IOException {
        answering = new AnsweringSwitch(directory.resolve("stopped"), () -> new PolicyState.RefusesAll("a test"));
        federation = new TestFederation(directory);
        federation.member("asker", "InternationalOrganisation");
        federation.node("north", Texts.POLICY, Cases.inCountry("ITA", 300, 140));
        federation.node("south", Texts.POLICY, Cases.inCountry("ESP", 250, 4));
        federation.node("closed", "version: 1", Cases.inCountry("ESP", 250, 4));
        tokens = TokenStore.at(directory.resolve("tokens"), federation.clock);
        log = OwnLog.open(
                directory.resolve("log"),
                Members.ownLog(TestFederation.FEDERATION, "asker"),
                NodeKeys.open(directory.resolve("keys")).logCipher());
        token = tokens.issue("ana", List.of("statistics", "prevention-planning"), Duration.ofDays(1));
        Answers answers = new Answers();
        tables = TableShelf.open(directory.resolve("tables"), new Compiler(federation.ontology), Clock.systemUTC());
        rules = new RuleBook(
                Files.writeString(directory.resolve("policy.yaml"), DefaultPolicy.text("asker")),
                new RuleArchive(directory.resolve("rules")),
                "asker",
                federation::membership,
                federation.ontology);
        accounts = AccountStore.at(directory.resolve("accounts"), Clock.systemUTC());
        desk = Desk.open(
                WebSettings.loopback(0).withOrigins(List.of(OTHER_ORIGIN)),
                perMinute,
                4,
                new DeskParts(
                        federation.ontology,
                        federation::membership,
                        this::status,
                        federation.asking("asker", answers),
                        answers,
                        tokens,
                        accounts,
                        SignInWays.OWN_ACCOUNTS,
                        log,
                        DefinitionArchive.open(directory.resolve("definitions"), federation.ontology),
                        tables,
                        new TestEvidence(federation),
                        (member, purpose, layout) ->
                                federation.access(Texts.POLICY).judge(member.id(), purpose, layout),
                        rules,
                        Proposals.open(directory.resolve("proposals.json"), 50, Clock.systemUTC()),
                        answering,
                        DeskMap.read(Optional.empty(), mapNote),
                        () -> List.of(new SupportFiles.SupportFile("about.txt", "Weir of a test\n")),
                        Clock.systemUTC()));
    }

    private DeskStatus status() {
        return new DeskStatus(
                "asker",
                TestFederation.FEDERATION,
                "hub.test:8440",
                linkUp,
                linkUp ? "Connected." : "The hub does not answer.",
                1,
                4,
                Optional.of(EpochFacts.NONE),
                Optional.empty(),
                "",
                true,
                List.of("Everything else is refused."),
                "",
                answering.stopped(),
                0,
                7,
                Optional.empty());
    }

    URI at(String path) {
        return URI.create("http://127.0.0.1:" + desk.port() + path);
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(at(path)).header("Authorization", "Bearer " + token);
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> post(String sparql, String accept) throws IOException, InterruptedException {
        return send(request("/sparql")
                .header("Content-Type", "application/sparql-query")
                .header("Accept", accept)
                .POST(HttpRequest.BodyPublishers.ofString(sparql)));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        desk.close();
        log.close();
        http.close();
    }
}
