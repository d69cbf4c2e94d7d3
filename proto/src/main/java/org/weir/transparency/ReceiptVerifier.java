package org.weir.transparency;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Verifies receipts with nothing but what the verifier brings: the log's identity and the witnesses it trusts.
 *
 * <p>A receipt that holds shows that the entry stands in the log at its index, in a tree that the quorum saw grow consistently. It
 * does not show that what the entry says is true.
 */
public final class ReceiptVerifier {
    private final LogIdentity log;
    private final WitnessPolicy witnesses;

    public ReceiptVerifier(LogIdentity log, WitnessPolicy witnesses) {
        this.log = log;
        this.witnesses = witnesses;
    }

    /** The evidence, or the sentence that says why there is none. For programs; {@link #explain} is for people. */
    public ProvenEntry verify(Receipt receipt, Instant now) throws NotVerifiedException {
        SignedCheckpoint checkpoint = SignedCheckpoint.open(receipt.checkpoint(), log);
        List<Cosignature> cosignatures = witnesses.requireQuorum(checkpoint, now);
        return prove(receipt, checkpoint, cosignatures);
    }

    /** Every check by itself, so that a reader sees what holds although something else does not. */
    public Verdict explain(Receipt receipt, Instant now) {
        Verdict.Draft draft = new Verdict.Draft();
        try {
            SignedCheckpoint checkpoint = SignedCheckpoint.open(receipt.checkpoint(), log);
            draft.checked("The checkpoint of size " + checkpoint.checkpoint().size() + " is signed by the log "
                    + log.origin() + ".");
            explainQuorum(checkpoint, now, draft);
            explainInclusion(receipt, checkpoint, draft);
        } catch (NotVerifiedException e) {
            draft.failed(e.getMessage() + ".");
            draft.notChecked("The witnesses and the inclusion, since there is no checkpoint to check them against.");
        }
        draft.notChecked("Whether what the entry says is true, and whether the log holds other entries about it.");
        draft.notChecked(
                "Whether the log's key and the witnesses' keys are still in use; the verifier was given them.");
        return draft.verdict();
    }

    private void explainQuorum(SignedCheckpoint checkpoint, Instant now, Verdict.Draft draft) {
        try {
            List<String> names = new ArrayList<>();
            for (Cosignature cosignature : witnesses.requireQuorum(checkpoint, now)) {
                names.add(cosignature.toString());
            }
            draft.checked(names.size() + " of " + witnesses.witnesses().size() + " witnesses cosigned it ("
                    + witnesses.quorum() + " are needed): " + String.join(", ", names) + ".");
        } catch (NotVerifiedException e) {
            draft.failed(e.getMessage() + ".");
        }
    }

    private static void explainInclusion(Receipt receipt, SignedCheckpoint checkpoint, Verdict.Draft draft) {
        try {
            prove(receipt, checkpoint, List.of());
            draft.checked("The entry of " + receipt.entry().length() + " bytes with digest "
                    + receipt.entry().sha256().hex() + " is number "
                    + receipt.proof().index() + " of that tree.");
        } catch (NotVerifiedException e) {
            draft.failed(e.getMessage() + ".");
        }
    }

    private static ProvenEntry prove(Receipt receipt, SignedCheckpoint signed, List<Cosignature> cosignatures)
            throws NotVerifiedException {
        Checkpoint checkpoint = signed.checkpoint();
        if (receipt.proof().size() != checkpoint.size()) {
            throw new NotVerifiedException("The inclusion proof is for a tree of another size than the checkpoint");
        }
        receipt.proof().verify(MerkleTree.leafHash(receipt.entry()), checkpoint.root());
        return new ProvenEntry(receipt.entry(), receipt.proof().index(), checkpoint, cosignatures);
    }
}
