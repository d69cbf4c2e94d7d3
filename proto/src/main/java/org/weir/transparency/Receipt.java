package org.weir.transparency;

import java.util.ArrayList;
import java.util.List;
import org.weir.Bytes;

/**
 * What a party keeps to show that an entry is in a log, readable without the log (C2SP tlog-proof, the entry as its extra data).
 * Holding one proves nothing yet: {@link ReceiptVerifier} verifies it.
 *
 * @param entry the entry's bytes, as they were appended
 * @param checkpoint the log's signed checkpoint with the witnesses' cosignatures, of the size the proof is for
 */
public record Receipt(Bytes entry, InclusionProof proof, SignedNote checkpoint) {
    private static final String HEADER = "c2sp.org/tlog-proof@v1";
    private static final String EXTRA = "extra ";
    private static final String INDEX = "index ";

    /**
     * Reads {@link #text}, and verifies nothing but the form.
     *
     * @throws NotVerifiedException when the text is not of the format
     */
    public static Receipt parse(String text) throws NotVerifiedException {
        int end = text.indexOf("\n\n");
        if (end < 0) {
            throw new NotVerifiedException("No empty line separates the receipt's proof from its checkpoint");
        }
        String[] lines = text.substring(0, end).split("\n", -1);
        if (lines.length < 3
                || !lines[0].equals(HEADER)
                || !lines[1].startsWith(EXTRA)
                || !lines[2].startsWith(INDEX)) {
            throw new NotVerifiedException("A receipt begins with its format's name, the entry, and the index");
        }
        Bytes entry = StrictBase64.decode(lines[1].substring(EXTRA.length()), "entry");
        long index = Decimals.parse(lines[2].substring(INDEX.length()), "index");
        List<Bytes> hashes = new ArrayList<>();
        for (int i = 3; i < lines.length; i++) {
            hashes.add(StrictBase64.decode(lines[i], "proof's hash"));
        }
        SignedNote note = SignedNote.parse(text.substring(end + 2));
        return new Receipt(
                entry, new InclusionProof(index, Checkpoint.parse(note.text()).size(), hashes), note);
    }

    public String text() {
        StringBuilder text = new StringBuilder(HEADER + "\n")
                .append(EXTRA)
                .append(StrictBase64.encode(entry))
                .append('\n')
                .append(INDEX)
                .append(proof.index())
                .append('\n');
        for (Bytes hash : proof.hashes()) {
            text.append(StrictBase64.encode(hash)).append('\n');
        }
        return text.append('\n').append(checkpoint.note()).toString();
    }
}
