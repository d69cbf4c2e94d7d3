package org.weir.console.alert;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.subethamail.smtp.server.SMTPServer;
import org.weir.console.tls.TestAuthority;

/** Alerts by e-mail, to a real mail server in this process. */
class MailTest {
    @TempDir
    private Path folder;

    private final BlockingQueue<byte[]> arrived = new LinkedBlockingQueue<>();
    private SMTPServer server;

    @AfterEach
    void stop() {
        if (server != null) {
            server.stop();
        }
    }

    private void start(SMTPServer.Builder builder) {
        server = builder.messageHandler((_, _, _, message) -> arrived.add(message))
                .build();
        server.start();
    }

    private static SMTPServer.Builder withTls(TestAuthority authority, String name) throws Exception {
        return SMTPServer.port(0).enableTLS().requireTLS().startTlsSocketFactory(authority.server(name));
    }

    private AlertSettings settings(String... more) throws Exception {
        Files.writeString(
                folder.resolve("alerts.yaml"),
                "mail:\n  host: localhost\n  port: " + server.getPortAllocated()
                        + "\n  from: weir@example.org\n  to: [ops@example.org, officer@example.org]\n"
                        + String.join("", List.of(more)));
        return AlertSettings.read(folder, Clock.systemUTC());
    }

    private MimeMessage taken() throws Exception {
        byte[] message = arrived.poll(15, TimeUnit.SECONDS);
        assertThat(message).isNotNull();
        return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(message));
    }

    @Test
    void raise_serverWithStartTls_arrivesInTheLanguageSet() throws Exception {
        TestAuthority authority = new TestAuthority();
        authority.write(folder.resolve("ca.pem"));
        start(withTls(authority, "localhost"));
        AlertSettings settings = settings("  tls: starttls\n  ca-file: ca.pem\nlanguage: fr\n");

        try (AlertOutbox outbox = AlertOutbox.open(settings, "hub of test", Clock.systemUTC())) {
            outbox.raise(AlertKind.AGENCY_AWAY, "north-shelter");
            MimeMessage message = taken();

            assertThat(message.getSubject())
                    .isEqualTo("Weir hub of test: L’organisme north-shelter n’est plus connecté depuis longtemps");
            assertThat((String) message.getContent())
                    .contains("Demandez à l’organisme")
                    .contains("hub of test");
            assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
            assertThat(message.getFrom()[0].toString()).isEqualTo("weir@example.org");
            assertThat(message.getAllRecipients()).hasSize(2);
        }
    }

    @Test
    void test_loopbackWithoutTls_isTaken() throws Exception {
        start(SMTPServer.port(0));

        assertThat(settings().test("hub of test", Clock.systemUTC()))
                .containsExactly(new AlertSettings.Tried("mail", ""));
        assertThat(taken().getSubject()).contains("This is a trial");
    }

    @Test
    void test_startTlsNotOffered_sendsNothing() throws Exception {
        start(SMTPServer.port(0));

        List<AlertSettings.Tried> tried = settings("  tls: starttls\n").test("hub of test", Clock.systemUTC());

        assertThat(tried)
                .singleElement()
                .satisfies(way -> assertThat(way.failure()).contains("STARTTLS"));
        assertThat(arrived).isEmpty();
    }

    @Test
    void test_certificateOfAnotherName_sendsNothing() throws Exception {
        TestAuthority authority = new TestAuthority();
        authority.write(folder.resolve("ca.pem"));
        start(withTls(authority, "mail.example.org"));

        List<AlertSettings.Tried> tried =
                settings("  tls: starttls\n  ca-file: ca.pem\n").test("hub of test", Clock.systemUTC());

        assertThat(tried)
                .singleElement()
                .satisfies(way -> assertThat(way.failure()).isNotEmpty());
        assertThat(arrived).isEmpty();
    }

    @Test
    void test_certificateOfAnUnknownAuthority_sendsNothing() throws Exception {
        start(withTls(new TestAuthority(), "localhost"));

        List<AlertSettings.Tried> tried = settings("  tls: starttls\n").test("hub of test", Clock.systemUTC());

        assertThat(tried)
                .singleElement()
                .satisfies(way -> assertThat(way.failure()).isNotEmpty());
        assertThat(arrived).isEmpty();
    }
}
