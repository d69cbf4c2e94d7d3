package org.weir.node.desk;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.weir.node.answer.TestFederation;
import org.weir.node.answer.Texts;

/** At the finest level of this program's own logs there is no question, code, token or figure. */
class QuietLogsTest {
    private static final String CANARY = "kanarienvogel";

    @TempDir
    Path directory;

    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Logger own = (Logger) LoggerFactory.getLogger("org.weir");

    @BeforeEach
    void listen() {
        lines.start();
        root.addAppender(lines);
        own.setLevel(Level.TRACE);
    }

    @AfterEach
    void stop() {
        root.detachAppender(lines);
        own.setLevel(null);
    }

    @Test
    void logs_afterEveryKindOfQuestion_holdNothingOfIt() throws Exception {
        try (TestDesk desk = new TestDesk(directory)) {
            String marked = Texts.BY_COUNTRY_AND_GENDER.replace("?country", "?" + CANARY);
            desk.post(marked, "application/sparql-results+json");
            desk.post(marked + " " + CANARY, "*/*");
            desk.post("SELECT * WHERE { ?" + CANARY + " ?p \"" + CANARY + "\" }", "*/*");
            desk.send(desk.request("/sparql?query=" + CANARY + "%ff"));
            desk.send(desk.request("/" + CANARY + "?" + CANARY + "=" + CANARY));
            desk.send(desk.request("/answers/" + CANARY));
            desk.send(desk.request("/explain")
                    .header("Content-Type", "application/sparql-query")
                    .POST(HttpRequest.BodyPublishers.ofString(marked)));
            desk.federation.fault = TestFederation.Fault.CHANGES_THE_TABLE;
            desk.post(marked, "*/*");

            List<String> texts = lines.list.stream().map(QuietLogsTest::text).toList();
            assertThat(texts).as("the flows report").isNotEmpty();
            assertThat(texts)
                    .noneMatch(line -> line.contains(CANARY))
                    .noneMatch(line -> line.contains("SELECT"))
                    .noneMatch(line -> line.contains("/code/"))
                    .noneMatch(line -> line.contains(desk.token))
                    .noneMatch(line -> line.contains("weir-question/1"));
        }
    }

    private static String text(ILoggingEvent event) {
        String trace = event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy());
        return event.getFormattedMessage() + " " + trace
                + event.getMDCPropertyMap().entrySet().stream()
                        .map(Object::toString)
                        .collect(Collectors.joining());
    }
}
