package org.weir.console.alert;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import javax.net.ssl.SSLContext;
import org.weir.console.settings.Outside;
import org.weir.console.settings.Section;

/**
 * E-mail by SMTP (RFC 5321). Nothing is sent over a line that is not encrypted (STARTTLS, RFC 3207, or TLS from the start, RFC 8314) to
 * a server whose certificate names it, unless the server is on this machine.
 */
final class MailChannel implements AlertChannel {
    private static final int PORT = 587;
    private static final String TIMEOUT = Long.toString(Duration.ofSeconds(15).toMillis());

    private final Session session;
    private final String host;
    private final int port;
    private final Optional<Login> login;
    private final InternetAddress from;
    private final List<InternetAddress> to;

    private MailChannel(
            Session session,
            String host,
            int port,
            Optional<Login> login,
            InternetAddress from,
            List<InternetAddress> to) {
        this.session = session;
        this.host = host;
        this.port = port;
        this.login = login;
        this.from = from;
        this.to = to;
    }

    private enum Encryption {
        /** Required before anything else is said. */
        STARTTLS,
        /** From the first byte on. */
        IMPLICIT,
        /** Used when offered: on this machine only. */
        OPTIONAL
    }

    private record Login(String user, String password) {
        @Override
        public String toString() {
            return "login";
        }
    }

    /** @throws IllegalArgumentException with a sentence that names the key */
    static MailChannel of(Section section) {
        section.only("host", "port", "tls", "ca-file", "user", "password-file", "from", "to");
        String host = section.requiredText("host");
        if (!Outside.isHost(host)) {
            throw section.refused("host", "the name of a mail server is expected");
        }
        Optional<String> user = section.text("user");
        Optional<String> password = section.secret("password-file");
        if (user.isPresent() != password.isPresent()) {
            throw section.refused("user", "it needs a password-file, and that a user");
        }
        List<InternetAddress> to =
                section.texts("to").stream().map(t -> address(section, "to", t)).toList();
        if (to.isEmpty()) {
            throw section.refused("to", "name at least one address");
        }
        int port = section.number("port", PORT, 1, 65_535);
        Encryption encryption = encryption(section, host);
        return new MailChannel(
                Session.getInstance(properties(encryption, section.trust("ca-file"))),
                host,
                port,
                user.map(name -> new Login(name, password.orElse(""))),
                address(section, "from", section.requiredText("from")),
                to);
    }

    private static InternetAddress address(Section section, String key, String text) {
        try {
            InternetAddress address = new InternetAddress(text, true);
            if (text.chars().allMatch(c -> c > ' ' && c < 127)) {
                return address;
            }
        } catch (MessagingException _) {
            throw section.refused(key, "an address such as ops@example.org is expected");
        }
        throw section.refused(key, "an address such as ops@example.org is expected");
    }

    private static Encryption encryption(Section section, String host) {
        return switch (section.text("tls").orElse("")) {
            case "" -> Outside.isLoopback(host) ? Encryption.OPTIONAL : Encryption.STARTTLS;
            case "starttls" -> Encryption.STARTTLS;
            case "implicit" -> Encryption.IMPLICIT;
            default -> throw section.refused("tls", "starttls or implicit");
        };
    }

    private static Properties properties(Encryption encryption, SSLContext trust) {
        Properties properties = new Properties();
        properties.put("mail.transport.protocol", "smtp");
        properties.put("mail.smtp.connectiontimeout", TIMEOUT);
        properties.put("mail.smtp.timeout", TIMEOUT);
        properties.put("mail.smtp.writetimeout", TIMEOUT);
        properties.put("mail.smtp.starttls.enable", encryption == Encryption.IMPLICIT ? "false" : "true");
        properties.put("mail.smtp.starttls.required", encryption == Encryption.STARTTLS ? "true" : "false");
        properties.put("mail.smtp.ssl.enable", encryption == Encryption.IMPLICIT ? "true" : "false");
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.smtp.ssl.protocols", "TLSv1.2 TLSv1.3");
        properties.put("mail.smtp.ssl.socketFactory", trust.getSocketFactory());
        return properties;
    }

    @Override
    public String name() {
        return "mail";
    }

    @Override
    public void send(AlertText alert) throws IOException {
        try {
            MimeMessage message = new MimeMessage(session);
            message.setFrom(from);
            message.setRecipients(Message.RecipientType.TO, to.toArray(new InternetAddress[0]));
            message.setSubject(alert.subject(), StandardCharsets.UTF_8.name());
            message.setText(alert.body(), StandardCharsets.UTF_8.name());
            message.setSentDate(Date.from(alert.alert().at()));
            // Nobody's holiday notice answers it (RFC 3834).
            message.setHeader("Auto-Submitted", "auto-generated");
            message.setHeader("X-Weir-Alert", alert.alert().kind().key());
            message.saveChanges();
            try (Transport transport = session.getTransport()) {
                transport.connect(
                        host,
                        port,
                        login.map(Login::user).orElse(null),
                        login.map(Login::password).orElse(null));
                transport.sendMessage(message, message.getAllRecipients());
            }
        } catch (MessagingException e) {
            throw new IOException(sentence(e), e);
        }
    }

    /** What the other side said stays out of it: a server may quote addresses. */
    private static String sentence(MessagingException e) {
        return switch (e) {
            case jakarta.mail.AuthenticationFailedException _ -> "The mail server does not take user and password";
            case jakarta.mail.SendFailedException _ -> "The mail server does not take an address";
            default ->
                e.getCause() instanceof javax.net.ssl.SSLException
                        ? "The mail server's certificate is not trusted, or does not name it"
                        : "The mail server cannot be reached, offers no STARTTLS, or declined";
        };
    }
}
