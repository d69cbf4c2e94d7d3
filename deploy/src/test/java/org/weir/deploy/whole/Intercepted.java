package org.weir.deploy.whole;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * A hub and two nodes in processes of their own, with somebody on each node's line: {@code alpha} asks, {@code beta} answers.
 *
 * @param asker on alpha's line
 * @param answerer on beta's line
 */
record Intercepted(Hosts hosts, Between asker, Between answerer) implements AutoCloseable {
    static final Map<String, String> ANSWERED = Map.of("alpha", "answered", "beta", "answered");

    static Intercepted start(Path home) throws Exception {
        Hosts hosts = Hosts.start(home, Duration.ofSeconds(8));
        hosts.join("alpha");
        hosts.join("beta");
        Between asker = Between.start(hosts.folder("hub"), hosts.folder("alpha"), hosts.port());
        Between answerer = Between.start(hosts.folder("hub"), hosts.folder("beta"), hosts.port());
        hosts.move("alpha", asker.port());
        hosts.move("beta", answerer.port());
        hosts.startNode("alpha");
        hosts.startNode("beta");
        hosts.awaitOutcomes(ANSWERED);
        return new Intercepted(hosts, asker, answerer);
    }

    /** Lets everything through from now on. */
    void leave() {
        asker.tamper(Between.Tampering.NONE);
        answerer.tamper(Between.Tampering.NONE);
    }

    @Override
    public void close() {
        asker.close();
        answerer.close();
        hosts.close();
    }
}
