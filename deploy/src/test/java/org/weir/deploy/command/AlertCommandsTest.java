package org.weir.deploy.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weir.deploy.Exit;
import org.weir.hub.HubConfig;
import org.weir.hub.HubWiring;
import picocli.CommandLine;

/** {@code weir hub alert test}, against a real webhook. */
class AlertCommandsTest {
    @TempDir
    private Path folder;

    private String printed = "";

    private int run() {
        StringWriter out = new StringWriter();
        int exit = new CommandLine(new WeirCommand())
                .setOut(new PrintWriter(out))
                .execute("hub", "alert", "test", "--dir", folder.resolve("hub").toString());
        printed = out.toString();
        return exit;
    }

    @Test
    void test_webhookThatAnswersAndThatDoesNot_saysSo() throws Exception {
        Path hub = folder.resolve("hub");
        HubWiring.init(HubConfig.of(hub, "test", List.of("statistics")));
        HttpServer operator = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        operator.createContext("/", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        operator.start();
        Files.writeString(hub.resolve("secret"), "0123456789abcdef0123456789abcdef");
        Files.writeString(
                hub.resolve("alerts.yaml"),
                "webhook: { url: 'http://127.0.0.1:" + operator.getAddress().getPort() + "/', secret-file: secret }\n");

        assertThat(run()).isEqualTo(Exit.ANSWERED.code());
        assertThat(printed.strip()).isEqualTo("webhook  sent");

        operator.stop(0);
        assertThat(run()).isEqualTo(Exit.FAILED.code());
        assertThat(printed).contains("failed: The webhook cannot be reached");
    }
}
