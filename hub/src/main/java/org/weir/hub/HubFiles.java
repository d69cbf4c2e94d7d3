package org.weir.hub;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.List;
import org.weir.console.durable.AtomicFile;
import org.weir.console.log.LogLimits;
import org.weir.console.log.TransparencyLog;
import org.weir.console.log.file.FileLogStorage;
import org.weir.console.tls.CertificateAuthority;
import org.weir.evidence.Anchor;
import org.weir.hub.membership.MembershipRegister;
import org.weir.membership.LogNames;
import org.weir.membership.Membership;
import org.weir.signing.SigningKey;
import org.weir.transparency.NotVerifiedException;
import org.weir.transparency.NoteSigner;
import org.weir.transparency.SignatureType;

/** The files in a hub's folder. Only their owner may read them: four are secret keys. */
final class HubFiles {
    private final Path directory;

    HubFiles(Path directory) {
        this.directory = directory;
    }

    /**
     * Makes a hub's folder. The settings are written last: a folder with {@code hub.yaml} is complete, and one without can be
     * initialised again.
     */
    static void create(HubConfig config, Clock clock) throws IOException {
        if (HubConfig.exists(config.directory())) {
            throw new IOException("There is a hub in " + config.directory() + " already");
        }
        HubFiles files = new HubFiles(config.directory());
        AtomicFile.createDirectory(config.directory());
        SigningKey key = SigningKey.generate();
        AtomicFile.write(files.signingKeyFile(), key.secretJson());
        CertificateAuthority.create(config.federation(), clock).write(files.authorityFile());
        NoteSigner logKey = NoteSigner.generate(LogNames.federation(config.federation()), SignatureType.NOTE);
        AtomicFile.write(files.logKeyFile(), logKey.secretText());
        MembershipRegister.create(
                files.membership(),
                new Membership(
                        config.federation(),
                        1,
                        List.of(key.publicHalf()),
                        logKey.publicHalf(),
                        config.quorum(),
                        List.of(),
                        config.purposes(),
                        config.profile()),
                key);
        AtomicFile.write(
                config.directory().resolve(Anchor.FILE),
                new Anchor(config.federation(), key.publicHalf().id(), logKey.publicHalf()).text());
        config.write();
    }

    SigningKey signingKey() throws IOException {
        try {
            return SigningKey.parse(Files.readString(signingKeyFile()));
        } catch (IllegalArgumentException e) {
            throw new IOException("The hub's signing key is damaged: " + signingKeyFile(), e);
        }
    }

    /**
     * The key of the federation's log.
     *
     * @param membership names its public half; a log that another key signs is another log
     */
    NoteSigner logKey(Membership membership) throws IOException {
        try {
            NoteSigner key = NoteSigner.parse(Files.readString(logKeyFile()).strip());
            if (key.publicHalf().equals(membership.log())) {
                return key;
            }
            throw new IOException("The log's key is another one than the membership names: " + logKeyFile());
        } catch (NotVerifiedException e) {
            throw new IOException("The log's key is damaged: " + logKeyFile(), e);
        }
    }

    CertificateAuthority authority(Clock clock) throws IOException {
        return CertificateAuthority.read(authorityFile(), clock);
    }

    private Path signingKeyFile() {
        return directory.resolve("hub-signing-key.jwk");
    }

    private Path logKeyFile() {
        return directory.resolve("log-key.txt");
    }

    /** The folder of the federation's log. */
    Path log() {
        return directory.resolve("log");
    }

    /** Opens the federation's log, or begins it. */
    TransparencyLog openLog(Membership membership) throws IOException {
        return TransparencyLog.open(FileLogStorage.open(log()), logKey(membership), LogLimits.DEFAULT);
    }

    /** Which documents are in the log already. */
    Path loggedDocuments() {
        return directory.resolve("logged");
    }

    /** How many questions were declined on the days that are not in the log yet. */
    Path refusals() {
        return directory.resolve("declined");
    }

    private Path authorityFile() {
        return directory.resolve("authority.pem");
    }

    Path membership() {
        return directory.resolve("membership.jws");
    }

    Path invitations() {
        return directory.resolve("invitations.json");
    }

    Path certifiedKeys() {
        return directory.resolve("tls-keys.json");
    }

    Path replays() {
        return directory.resolve("replays.log");
    }

    /** Who may open the console's pages, and read what is not for everybody. */
    Path accounts() {
        return directory.resolve("accounts");
    }

    /** Changes that wait for a second person, and how earlier ones ended. */
    Path proposals() {
        return directory.resolve("proposals.json");
    }

    /** There while every question of the federation is stopped. */
    Path stopped() {
        return directory.resolve("stopped");
    }

    /** What was asked, encrypted: for auditors. */
    Path questions() {
        return directory.resolve("questions");
    }

    Path questionsKey() {
        return directory.resolve("questions-key.txt");
    }

    /** The totals that were released, for the members that have not taken them yet. */
    Path tables() {
        return directory.resolve("tables");
    }

    /** What the members sent for those, until nobody may compute them again. */
    Path parts() {
        return directory.resolve("parts");
    }

    Path control() {
        return directory.resolve("control.json");
    }

    /** One hub a folder: held while it runs. Closing gives it back; so does the end of the process, however it ends. */
    Lock lock() throws IOException {
        FileChannel channel =
                FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return channel::close;
            }
        } catch (OverlappingFileLockException e) {
            channel.close();
            throw new IOException("A hub is running in " + directory + " already", e);
        }
        channel.close();
        throw new IOException("A hub is running in " + directory + " already");
    }

    /** Closing gives the folder back. */
    interface Lock extends AutoCloseable {
        @Override
        void close() throws IOException;
    }
}
