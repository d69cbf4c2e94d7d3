package org.weir.transparency;

import java.util.List;

/**
 * Evidence: this log signed this checkpoint. Whether witnesses saw it too is the {@link WitnessPolicy}'s question; without their
 * cosignatures the log may have signed another checkpoint for somebody else.
 */
public final class SignedCheckpoint {
    private final Checkpoint checkpoint;
    private final SignedNote note;

    private SignedCheckpoint(Checkpoint checkpoint, SignedNote note) {
        this.checkpoint = checkpoint;
        this.note = note;
    }

    /** Verifies that the log itself signed the note, and that the note is about that log. */
    public static SignedCheckpoint open(SignedNote note, LogIdentity log) throws NotVerifiedException {
        if (note.verifiedBy(log.keys()).isEmpty()) {
            throw new NotVerifiedException("The log has not signed the checkpoint");
        }
        Checkpoint checkpoint = Checkpoint.parse(note.text());
        if (!checkpoint.origin().equals(log.origin())) {
            throw new NotVerifiedException("The checkpoint is of another log");
        }
        return new SignedCheckpoint(checkpoint, note);
    }

    public static SignedCheckpoint open(String note, LogIdentity log) throws NotVerifiedException {
        return open(SignedNote.parse(note), log);
    }

    /**
     * Signs as the log.
     *
     * <p>Callers MUST have made every entry of the tree durable, and never sign another root for the same size.
     */
    public static SignedCheckpoint sign(Checkpoint checkpoint, NoteSigner log) {
        return new SignedCheckpoint(checkpoint, new SignedNote(checkpoint.text(), List.of(log.sign(checkpoint))));
    }

    public Checkpoint checkpoint() {
        return checkpoint;
    }

    public SignedNote note() {
        return note;
    }

    /** The same checkpoint with a witness's line, which is not verified here. */
    public SignedCheckpoint with(NoteSignature cosignature) {
        return new SignedCheckpoint(checkpoint, note.with(cosignature));
    }

    @Override
    public String toString() {
        return "checkpoint of " + checkpoint.origin() + " at size " + checkpoint.size();
    }
}
