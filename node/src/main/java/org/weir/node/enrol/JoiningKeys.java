package org.weir.node.enrol;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.weir.Bytes;
import org.weir.console.durable.AtomicFile;
import org.weir.membership.LogNames;
import org.weir.signing.Invitation;
import org.weir.signing.SigningKey;
import org.weir.transparency.NotVerifiedException;
import org.weir.transparency.NoteSigner;
import org.weir.transparency.SignatureType;

/**
 * The keys a node joins with, made here and kept until the invitation is through: an attempt whose reply was lost is made again
 * with the same ones, for the hub knows them.
 *
 * @param signing what it signs envelopes with
 * @param witness what it cosigns the federation's log with
 * @param log what it signs its own log with
 */
record JoiningKeys(SigningKey signing, NoteSigner witness, NoteSigner log) {
    static final String ATTEMPT = "invitation";

    /** The keys of an earlier attempt with this invitation, or fresh ones. */
    static JoiningKeys in(Path pending, Invitation invitation) throws IOException {
        Path attempt = pending.resolve(ATTEMPT);
        String mark = Bytes.utf8(invitation.secret()).sha256().hex();
        if (Files.exists(attempt) && Files.readString(attempt).equals(mark)) {
            return read(pending);
        }
        Files.deleteIfExists(attempt); // from here on, until all are written, no attempt's keys are whole
        JoiningKeys keys = new JoiningKeys(
                SigningKey.generate(),
                NoteSigner.generate(
                        LogNames.witness(invitation.federation(), invitation.agency()), SignatureType.COSIGNATURE),
                NoteSigner.generate(LogNames.own(invitation.federation(), invitation.agency()), SignatureType.NOTE));
        AtomicFile.write(pending.resolve(NodeIdentity.SIGNING_KEY), keys.signing.secretJson());
        AtomicFile.write(pending.resolve(NodeIdentity.WITNESS_KEY), keys.witness.secretText());
        AtomicFile.write(pending.resolve(NodeIdentity.LOG_KEY), keys.log.secretText());
        AtomicFile.write(attempt, mark);
        return keys;
    }

    private static JoiningKeys read(Path pending) throws IOException {
        try {
            return new JoiningKeys(
                    SigningKey.parse(Files.readString(pending.resolve(NodeIdentity.SIGNING_KEY))),
                    NoteSigner.parse(Files.readString(pending.resolve(NodeIdentity.WITNESS_KEY))),
                    NoteSigner.parse(Files.readString(pending.resolve(NodeIdentity.LOG_KEY))));
        } catch (NotVerifiedException | IllegalArgumentException e) {
            throw new IOException("A key of an earlier attempt to join is damaged: " + pending, e);
        }
    }

    @Override
    public String toString() {
        return "keys of a node that joins";
    }
}
