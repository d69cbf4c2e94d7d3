package org.weir.hub.membership;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import org.weir.Bytes;
import org.weir.answer.RefusedException;
import org.weir.console.durable.AtomicFile;
import org.weir.membership.CoreTables;
import org.weir.membership.Member;
import org.weir.membership.Membership;
import org.weir.signing.MemberDirectory;
import org.weir.signing.MembershipSeal;
import org.weir.signing.SigningKey;
import org.weir.signing.VerificationKey;
import org.weir.transparency.VerifierKey;

/**
 * The membership in force. Each change makes a document with the next number, signs it, puts it on disk, logs it, and then counts;
 * those who listen are told after that. Numbers only grow, and a document that may be in the log is the one of its number: a change
 * that failed midway is finished before the next one, or when the register is opened again, and no other takes its number.
 */
public final class MembershipRegister implements MemberDirectory {
    private final Path file;
    private final SigningKey hubKey;
    private final ChangeLog log;
    private final ReentrantLock changing = new ReentrantLock();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private volatile Version current;

    private MembershipRegister(Path file, SigningKey hubKey, ChangeLog log, Version current) {
        this.file = file;
        this.hubKey = hubKey;
        this.log = log;
        this.current = current;
    }

    /** Writes the first document of a federation. */
    public static void create(Path file, Membership first, SigningKey hubKey) throws IOException {
        AtomicFile.write(file, MembershipSeal.seal(first, hubKey));
    }

    /**
     * Reads the document in force, and finishes a change that was interrupted.
     *
     * @param log where changes are written down
     * @throws IOException also when it was not signed with the hub's key
     */
    public static MembershipRegister open(Path file, SigningKey hubKey, ChangeLog log) throws IOException {
        MembershipRegister register = new MembershipRegister(file, hubKey, log, read(file, hubKey));
        register.finishPending();
        register.keep(register.version());
        return register;
    }

    /** Every document stays: whoever checks what was signed long ago needs to know whose keys counted then. */
    private void keep(Version version) throws IOException {
        Path document = document(file, version.membership().number());
        if (!Files.exists(document)) {
            AtomicFile.createDirectory(document.resolveSibling(""));
            AtomicFile.write(document, version.envelope());
        }
    }

    private static Path document(Path file, long number) {
        return file.resolveSibling("memberships").resolve(number + ".jws");
    }

    /** The document of a number, as it was sealed. */
    public Optional<String> document(long number) throws IOException {
        Path document = document(file, number);
        return Files.exists(document) ? Optional.of(Files.readString(document)) : Optional.empty();
    }

    /** The membership of a number: whose keys counted while it was in force. The one in force now where that one is not kept. */
    public Membership then(long number) throws IOException {
        Membership now = current();
        Path document = document(file, number);
        return number == now.number() || !Files.exists(document) ? now : read(document, now.hubKeys());
    }

    /** The document of a number with its place in the log. */
    public Optional<Placed> placed(long number) throws IOException {
        Optional<String> document = document(number);
        return document.isEmpty()
                ? Optional.empty()
                : Optional.of(new Placed(
                        document.get(), log.place(Bytes.utf8(document.get()).sha256())));
    }

    /**
     * A document as it was sealed.
     *
     * @param place of its entry in the log; empty when that is not known any more
     */
    public record Placed(String document, OptionalLong place) {}

    /** The document in force, for reading only. */
    public static Membership read(Path file, List<VerificationKey> hubKeys) throws IOException {
        try {
            return MembershipSeal.open(Files.readString(file), hubKeys);
        } catch (RefusedException e) {
            throw new IOException("The membership in " + file + " was not signed with this hub's key", e);
        }
    }

    private static Version read(Path file, SigningKey hubKey) throws IOException {
        return new Version(read(file, List.of(hubKey.publicHalf())), Files.readString(file));
    }

    private static Path pending(Path file) {
        return file.resolveSibling(file.getFileName() + ".next");
    }

    public Membership current() {
        return current.membership();
    }

    /** The membership in force with its signed form. */
    public Version version() {
        return current;
    }

    @Override
    public List<VerificationKey> keysOf(String issuer) {
        return current.membership().keysOf(issuer);
    }

    @Override
    public Optional<VerifierKey> logKeyOf(String agency) {
        return current.membership().logKeyOf(agency);
    }

    public boolean isActive(String agency) {
        return !keysOf(agency).isEmpty() && current.membership().find(agency).isPresent();
    }

    public void listen(Listener listener) {
        listeners.add(listener);
    }

    /**
     * An agency joins, or comes back with another key after it lost its machine.
     *
     * @throws IllegalArgumentException when it was revoked: that is for good
     * @throws IOException when the change is not in force; it may be finished later
     */
    public void admit(Member member) throws IOException {
        changeMembers(members -> {
            for (int i = 0; i < members.size(); i++) {
                if (members.get(i).id().equals(member.id())) {
                    requireNotRevoked(members.get(i));
                    members.set(i, member);
                    return members;
                }
            }
            members.add(member);
            return members;
        });
    }

    /**
     * Changes whether a member takes part, if that differs.
     *
     * @throws IllegalArgumentException when there is no such member, or it was revoked
     * @throws IOException when the change is not in force; it may be finished later
     */
    public void setStanding(String agency, Member.Standing standing) throws IOException {
        changeMembers(members -> {
            Member member = members.stream()
                    .filter(m -> m.id().equals(agency))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("There is no member " + agency));
            requireNotRevoked(member);
            members.set(members.indexOf(member), member.with(standing));
            return members;
        });
    }

    /** Changes which purposes questions may name, if they differ. */
    public void setPurposes(List<String> purposes) throws IOException {
        if (!current.membership().purposes().equals(purposes)) {
            change(former -> former.withPurposes(purposes));
        }
    }

    /** Changes which tables are made by schedule, if they differ. */
    public void setCoreTables(CoreTables core) throws IOException {
        if (!current.membership().coreTables().equals(core)) {
            change(former -> former.withCoreTables(core));
        }
    }

    private static void requireNotRevoked(Member member) {
        if (member.standing() == Member.Standing.REVOKED) {
            throw new IllegalArgumentException("Agency " + member.id() + " was revoked, which is for good");
        }
    }

    private void changeMembers(UnaryOperator<List<Member>> change) throws IOException {
        change(former -> former.withMembers(change.apply(new ArrayList<>(former.members()))));
    }

    private void change(UnaryOperator<Membership> change) throws IOException {
        changing.lock();
        try {
            finishPending();
            Membership former = current.membership();
            Membership changed = change.apply(former);
            if (changed.equals(former)) {
                return;
            }
            Membership next = changed.withNumber(former.number() + 1);
            Version version = new Version(next, MembershipSeal.seal(next, hubKey));
            AtomicFile.write(pending(file), version.envelope());
            enforce(version);
        } finally {
            changing.unlock();
        }
    }

    /** A document that was left beside the one in force may be in the log: its number is its own, so it comes first. */
    private void finishPending() throws IOException {
        if (!Files.exists(pending(file))) {
            return;
        }
        Version interrupted = read(pending(file), hubKey);
        if (interrupted.membership().number() > current.membership().number()) {
            enforce(interrupted);
        } else {
            Files.delete(pending(file));
        }
    }

    /** Logs a document that is on disk beside the one in force, and puts it in its place. When it fails, the document stays there. */
    private void enforce(Version version) throws IOException {
        log.changed(version.membership().number(), version.digest());
        keep(version);
        AtomicFile.write(file, version.envelope());
        current = version;
        listeners.forEach(l -> l.changed(version));
        Files.delete(pending(file));
    }

    /**
     * A membership.
     *
     * @param envelope the membership as signed
     */
    public record Version(Membership membership, String envelope) {
        /** How the log refers to it. */
        public Bytes digest() {
            return Bytes.utf8(envelope).sha256();
        }
    }

    /** Hears of a change after it is in force. Must not block. */
    @FunctionalInterface
    public interface Listener {
        void changed(Version version);
    }
}
