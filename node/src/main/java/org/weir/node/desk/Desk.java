package org.weir.node.desk;

import java.time.Clock;
import java.util.function.Supplier;
import org.weir.console.web.Operations;
import org.weir.console.web.Routes;
import org.weir.console.web.WebServer;
import org.weir.console.web.WebSettings;
import org.weir.node.answer.Answers;
import org.weir.node.answer.AskQuestion;
import org.weir.node.log.OwnLog;
import org.weir.ontology.Ontology;

/** The desk, open for its agency's analysts and its operator. */
public final class Desk implements AutoCloseable {
    private final WebServer server;

    private Desk(WebServer server) {
        this.server = server;
    }

    /**
     * Opens the desk.
     *
     * @param perMinute questions of one analyst a minute
     * @param atOnce questions of one analyst at a time
     * @param profile name of the federation's release profile
     */
    public static Desk open(
            WebSettings settings,
            int perMinute,
            int atOnce,
            Ontology ontology,
            Supplier<String> profile,
            AskQuestion flow,
            Answers answers,
            TokenStore tokens,
            OwnLog log,
            BundleSource evidence,
            Supplier<DeskStatus> status) {
        DeskMetrics metrics = new DeskMetrics(status, log);
        SignIn signIn = new SignIn(tokens);
        Asking asking = new Asking(flow, new AnalystLimits(perMinute, atOnce), metrics);
        QuestionWords words = new QuestionWords(ontology);
        SparqlEndpoint sparql = new SparqlEndpoint(
                signIn, asking, new ServiceDescription(status.get().agency()));
        ExplainEndpoint explain = new ExplainEndpoint(signIn, asking, words);
        AnswerEndpoint answer = new AnswerEndpoint(
                signIn,
                answers,
                new AnswerDescription(profile, words),
                new BundleWriter(new AnswerDescription(profile, words), evidence, Clock.systemUTC()));
        Routes routes = new Routes()
                .get("/", new StatusPage(status, log, signIn)::reply)
                .get("/answers/:id", answer::reply)
                .get("/answers/:id/bundle", answer::bundle);
        for (String prefix : new String[] {"", "/purposes/:purpose"}) {
            routes.get(prefix + "/sparql", request -> sparql.get(request, false))
                    .post(prefix + "/sparql", request -> sparql.post(request, false))
                    .get(prefix + "/sparql/flags", request -> sparql.get(request, true))
                    .post(prefix + "/sparql/flags", request -> sparql.post(request, true))
                    .get(prefix + "/explain", explain::reply)
                    .post(prefix + "/explain", explain::reply);
        }
        Operations.add(routes, () -> status.get().obstacle(), metrics.registry());
        return new Desk(WebServer.start(settings, routes));
    }

    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.close();
    }
}
