package org.weir.node.enrol;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import org.weir.console.durable.AtomicFile;
import org.weir.console.tls.Pem;
import org.weir.console.tls.TlsIdentity;
import org.weir.signing.SigningKey;
import org.weir.signing.VerificationKey;
import org.weir.transparency.NotVerifiedException;
import org.weir.transparency.NoteSigner;

/**
 * Who this node is, as files in one folder that only its owner may enter. {@link Enrolment} makes the folder whole, by one
 * rename: a node has an identity or it has none.
 */
public final class NodeIdentity {
    static final String FACTS = "node.json";
    static final String SIGNING_KEY = "signing-key.jwk";
    static final String WITNESS_KEY = "witness-key.txt";
    static final String LOG_KEY = "log-key.txt";
    static final String TLS = "tls.pem";
    static final String AUTHORITY = "authority.pem";
    static final String HUB_KEY = "hub-key.jwk";
    static final String MEMBERSHIP = "membership.jws";

    private final Path directory;
    private final String agency;
    private final String federation;
    private final HubAddress hub;
    private final SigningKey signingKey;
    private final NoteSigner witnessKey;
    private final NoteSigner logKey;
    private final X509Certificate authority;
    private final VerificationKey hubKey;

    private NodeIdentity(
            Path directory,
            JsonObject facts,
            SigningKey signingKey,
            NoteSigner witnessKey,
            NoteSigner logKey,
            X509Certificate authority,
            VerificationKey hubKey) {
        this.directory = directory;
        this.agency = facts.getString("agency");
        this.federation = facts.getString("federation");
        this.hub = HubAddress.parse(facts.getString("hub"));
        this.signingKey = signingKey;
        this.witnessKey = witnessKey;
        this.logKey = logKey;
        this.authority = authority;
        this.hubKey = hubKey;
    }

    /** The folder below a node's own in which its identity is. */
    public static Path directory(Path node) {
        return node.resolve("identity");
    }

    /** Whether a node has joined a federation. */
    public static boolean exists(Path node) {
        return Files.isDirectory(directory(node));
    }

    /**
     * Reads a node's identity.
     *
     * @param node the node's folder
     * @throws IOException with a sentence for the operator
     */
    public static NodeIdentity read(Path node) throws IOException {
        Path directory = directory(node);
        if (!exists(node)) {
            throw new IOException(
                    "This node has not joined a federation: run weir node join first (" + directory + ")");
        }
        try {
            return new NodeIdentity(
                    directory,
                    new JsonObject(Files.readString(directory.resolve(FACTS))),
                    SigningKey.parse(Files.readString(directory.resolve(SIGNING_KEY))),
                    NoteSigner.parse(Files.readString(directory.resolve(WITNESS_KEY))),
                    NoteSigner.parse(Files.readString(directory.resolve(LOG_KEY))),
                    Pem.readCertificates(Files.readString(directory.resolve(AUTHORITY)))
                            .getFirst(),
                    VerificationKey.parse(Files.readString(directory.resolve(HUB_KEY))));
        } catch (GeneralSecurityException | NotVerifiedException | IllegalArgumentException | DecodeException e) {
            throw new IOException("A file of the node's identity is damaged: " + directory, e);
        }
    }

    public String agency() {
        return agency;
    }

    public String federation() {
        return federation;
    }

    public HubAddress hub() {
        return hub;
    }

    /** The key this agency's questions and answers are signed with. */
    public SigningKey signingKey() {
        return signingKey;
    }

    /** The key this node cosigns the federation's log with. */
    public NoteSigner witnessKey() {
        return witnessKey;
    }

    /** The key this node signs its own log with. */
    public NoteSigner logKey() {
        return logKey;
    }

    /** The federation's certificate authority. */
    public X509Certificate authority() {
        return authority;
    }

    /** The hub's signing key, pinned when this node joined. */
    public VerificationKey hubKey() {
        return hubKey;
    }

    /** The file of the newest membership. */
    public Path membershipFile() {
        return directory.resolve(MEMBERSHIP);
    }

    /** The TLS key and certificate in use; read anew, because it is renewed while the node runs. */
    public TlsIdentity tls() throws IOException {
        return TlsIdentity.read(directory.resolve(TLS));
    }

    /** Puts a renewed TLS key and certificate in place of the old. */
    public void renew(TlsIdentity identity) throws IOException {
        identity.write(directory.resolve(TLS));
    }

    /** Follows the hub to another address; its keys stay the ones that were pinned. */
    public static void move(Path node, HubAddress hub) throws IOException {
        Path file = directory(node).resolve(FACTS);
        JsonObject facts = new JsonObject(Files.readString(file));
        AtomicFile.write(file, facts.put("hub", hub.toString()).encodePrettily());
    }

    @Override
    public String toString() {
        return "identity of " + agency;
    }
}
