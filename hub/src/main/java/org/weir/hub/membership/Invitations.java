package org.weir.hub.membership;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.weir.Bytes;

/**
 * Open invitations. An invitation lives for a day and is redeemed by one key; a newer one of the same agency ends the older.
 * Secrets are not stored, only their digests.
 */
public final class Invitations {
    static final Duration LIFE = Duration.ofHours(24);

    private final Path file;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final ReentrantLock changing = new ReentrantLock();
    private final Map<String, InvitedAgency> open = new LinkedHashMap<>();

    private Invitations(Path file, Clock clock) {
        this.file = file;
        this.clock = clock;
    }

    public static Invitations open(Path file, Clock clock) throws IOException {
        Invitations invitations = new Invitations(file, clock);
        JsonObject content = JsonFile.read(file);
        for (String agency : content.fieldNames()) {
            JsonObject entry = content.getJsonObject(agency);
            invitations.open.put(
                    agency,
                    new InvitedAgency(
                            agency,
                            entry.getString("name"),
                            entry.getString("kind"),
                            Bytes.hex(entry.getString("secret")),
                            Instant.parse(entry.getString("expires")),
                            Optional.ofNullable(entry.getString("redeemedBy"))));
        }
        return invitations;
    }

    /** Invites, and returns the secret, which nobody can look up again. */
    public Issued invite(String agency, String name, String kind) throws IOException {
        byte[] bytes = new byte[24];
        random.nextBytes(bytes);
        String secret = Bytes.of(bytes).base64url();
        Instant expires = clock.instant().plus(LIFE);
        put(new InvitedAgency(agency, name, kind, Bytes.utf8(secret).sha256(), expires, Optional.empty()));
        return new Issued(secret, expires);
    }

    /**
     * Redeems an invitation for a key.
     *
     * @return empty when there is none with this secret, it is over, or another key redeemed it
     */
    Optional<InvitedAgency> redeem(String agency, String secret, String key) throws IOException {
        changing.lock();
        try {
            Optional<InvitedAgency> found = Optional.ofNullable(open.get(agency))
                    .filter(i -> i.secret().equals(Bytes.utf8(secret).sha256()))
                    .filter(i -> i.expires().isAfter(clock.instant()))
                    .filter(i ->
                            i.redeemedBy().isEmpty() || i.redeemedBy().get().equals(key));
            if (found.isPresent() && found.get().redeemedBy().isEmpty()) {
                put(found.get().redeemed(key));
            }
            return found;
        } finally {
            changing.unlock();
        }
    }

    /**
     * An invitation whose time is not over.
     *
     * @param redeemed whether a node has come with it
     */
    public record Open(String agency, String name, String kind, Instant expires, boolean redeemed) {}

    /** Those that can be redeemed, or were within their time. */
    public List<Open> open() {
        changing.lock();
        try {
            Instant now = clock.instant();
            return open.values().stream()
                    .filter(each -> each.expires().isAfter(now))
                    .map(each -> new Open(
                            each.agency(),
                            each.name(),
                            each.kind(),
                            each.expires(),
                            each.redeemedBy().isPresent()))
                    .toList();
        } finally {
            changing.unlock();
        }
    }

    /** Ends an agency's invitation, if it has one. */
    public void withdraw(String agency) throws IOException {
        changing.lock();
        try {
            if (open.containsKey(agency)) {
                Map<String, InvitedAgency> fewer = new LinkedHashMap<>(open);
                fewer.remove(agency);
                replace(fewer);
            }
        } finally {
            changing.unlock();
        }
    }

    private void put(InvitedAgency invited) throws IOException {
        changing.lock();
        try {
            Map<String, InvitedAgency> next = new LinkedHashMap<>(open);
            next.values().removeIf(i -> i.expires().isBefore(clock.instant()));
            next.put(invited.agency(), invited);
            replace(next);
        } finally {
            changing.unlock();
        }
    }

    /** On disk first: what is withdrawn must not come back with the next start, nor what is redeemed. */
    private void replace(Map<String, InvitedAgency> next) throws IOException {
        JsonObject content = new JsonObject();
        for (InvitedAgency invited : next.values()) {
            JsonObject entry = new JsonObject()
                    .put("name", invited.name())
                    .put("kind", invited.kind())
                    .put("secret", invited.secret().hex())
                    .put("expires", invited.expires().toString());
            invited.redeemedBy().ifPresent(key -> entry.put("redeemedBy", key));
            content.put(invited.agency(), entry);
        }
        JsonFile.write(file, content);
        open.clear();
        open.putAll(next);
    }

    /**
     * A fresh invitation.
     *
     * @param secret shown once
     */
    public record Issued(String secret, Instant expires) {
        @Override
        public String toString() {
            return "an invitation until " + expires;
        }
    }
}
