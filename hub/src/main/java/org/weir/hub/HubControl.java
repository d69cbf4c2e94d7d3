package org.weir.hub;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.weir.console.accounts.AccountStore;
import org.weir.hub.evidence.FederationLog;
import org.weir.hub.evidence.RefusalCount;
import org.weir.hub.membership.Admission;
import org.weir.hub.membership.CertifiedKeys;
import org.weir.hub.membership.Invitations;
import org.weir.hub.membership.MembershipRegister;
import org.weir.membership.Member;
import org.weir.membership.Membership;

/**
 * The operator's commands, given the hub's folder: to the hub when it runs, so that they count at once, and to the files when it
 * does not.
 */
public final class HubControl {
    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    /** What another hub says to this one's secret. */
    private static final String STRANGERS = "not-the-operator";

    private final Path directory;
    private final HubFiles files;

    private HubControl(Path directory) {
        this.directory = directory;
        this.files = new HubFiles(directory);
    }

    public static HubControl of(Path directory) {
        return new HubControl(directory);
    }

    /**
     * Invites an agency.
     *
     * @return the invitation's token, which nobody can look up again
     * @throws IOException with a sentence for the operator
     */
    public String invite(String agency, String name, String kind) throws IOException {
        Optional<JsonObject> reply = send("invite", Map.of("agency", agency, "name", name, "kind", kind));
        if (reply.isPresent()) {
            return reply.get().getString("token");
        }
        HubConfig config = HubConfig.read(directory);
        if (config.listening().address().isEmpty() && config.listening().port() == 0) {
            throw new IOException("The hub has no fixed port: start it first, or set port or address in hub.yaml");
        }
        try (HubFiles.Lock _ = files.lock();
                FederationLog log = openLog()) {
            Clock clock = Clock.systemUTC();
            return new Admission(
                            register(log),
                            Invitations.open(files.invitations(), clock),
                            CertifiedKeys.open(files.certifiedKeys()),
                            files.authority(clock))
                    .invite(
                            agency,
                            name,
                            kind,
                            config.invitedTo(config.listening().port()))
                    .token();
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** Ends a membership for good. */
    public void revoke(String agency) throws IOException {
        setStanding("revoke", agency, Member.Standing.REVOKED);
    }

    public void suspend(String agency) throws IOException {
        setStanding("suspend", agency, Member.Standing.SUSPENDED);
    }

    public void reinstate(String agency) throws IOException {
        setStanding("reinstate", agency, Member.Standing.ACTIVE);
    }

    /** Who may open the console's pages, and read what is not for everybody. A change counts at once, also for a hub that runs. */
    public AccountStore accounts() throws IOException {
        HubConfig.read(directory);
        return AccountStore.at(files.accounts(), Clock.systemUTC());
    }

    /** The membership in force. */
    public Membership membership() throws IOException {
        HubConfig.read(directory);
        return MembershipRegister.read(
                files.membership(), List.of(files.signingKey().publicHalf()));
    }

    /** The document of {@code /status}; empty when the hub does not run. */
    public Optional<JsonObject> status() throws IOException {
        Optional<Control> control = control();
        if (control.isEmpty()) {
            return Optional.empty();
        }
        String key = membership().hubKeys().getFirst().id();
        return exchange(authorized(control.get(), "/status").build())
                .filter(status -> key.equals(status.getString("hubKey")));
    }

    private void setStanding(String command, String agency, Member.Standing standing) throws IOException {
        if (send(command, Map.of("agency", agency)).isPresent()) {
            return;
        }
        try (HubFiles.Lock _ = files.lock();
                FederationLog log = openLog()) {
            Invitations.open(files.invitations(), Clock.systemUTC()).withdraw(agency);
            register(log).setStanding(agency, standing);
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** The log without witnesses: they see what is appended here when the hub runs. */
    private FederationLog openLog() throws IOException {
        Membership membership = membership();
        return FederationLog.over(
                files.openLog(membership),
                () -> membership,
                RefusalCount.inMemory(),
                new HubEvents(),
                Clock.systemUTC());
    }

    private MembershipRegister register(FederationLog log) throws IOException {
        return MembershipRegister.open(files.membership(), files.signingKey(), log::membershipChanged);
    }

    private Optional<JsonObject> send(String command, Map<String, String> form) throws IOException {
        Optional<Control> control = control();
        if (control.isEmpty()) {
            return Optional.empty();
        }
        String body = form.entrySet().stream()
                .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return exchange(authorized(control.get(), "/control/" + command)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    private static HttpRequest.Builder authorized(Control control, String path) {
        return HttpRequest.newBuilder(control.address(path))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + control.secret());
    }

    /**
     * Empty when this hub does not answer there: it was killed and left its control file behind, and nothing listens any more, or
     * something else does. Should it run all the same, its folder is locked.
     */
    private static Optional<JsonObject> exchange(HttpRequest request) throws IOException {
        try (HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build()) {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            JsonObject document = new JsonObject(response.body());
            // Another hub does not know this one's secret.
            if (STRANGERS.equals(document.getString("code", "")) || response.statusCode() == 401) {
                return Optional.empty();
            }
            if (response.statusCode() != 200) {
                throw new IOException(document.getString("detail", "The hub declines: " + response.statusCode()));
            }
            return Optional.of(document);
        } catch (ConnectException | HttpTimeoutException e) {
            return Optional.empty();
        } catch (DecodeException | ProtocolException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while waiting for the hub", e);
        }
    }

    private Optional<Control> control() throws IOException {
        if (!Files.exists(files.control())) {
            return Optional.empty();
        }
        try {
            JsonObject document = new JsonObject(Files.readString(files.control()));
            return Optional.of(new Control(document.getString("console"), document.getString("secret")));
        } catch (DecodeException e) {
            throw new IOException(files.control() + " is damaged: remove it when the hub does not run", e);
        }
    }

    private record Control(String console, String secret) {
        URI address(String path) {
            return URI.create(console + path);
        }
    }
}
