package org.weir.transparency;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.weir.Bytes;

/**
 * A text with signature lines (C2SP signed-note). Parsing shows nothing about who signed: ask {@link #verifiedBy}.
 *
 * @param text ends with a newline
 * @param signatures at least one; one by an unknown key is kept and ignored
 */
public record SignedNote(String text, List<NoteSignature> signatures) {
    /** Room for the cosignatures of a thousand witnesses. */
    public static final int MAX_LENGTH = 256 * 1024;

    public SignedNote {
        signatures = List.copyOf(signatures);
        if (!text.endsWith("\n") || signatures.isEmpty()) {
            throw new IllegalArgumentException("A note's text ends with a newline, and a note has a signature");
        }
    }

    public static SignedNote parse(String note) throws NotVerifiedException {
        return parse(Bytes.utf8(note));
    }

    public static SignedNote parse(Bytes note) throws NotVerifiedException {
        if (note.length() > MAX_LENGTH) {
            throw new NotVerifiedException("The note is longer than " + MAX_LENGTH + " bytes");
        }
        String whole = decode(note);
        if (whole.chars().anyMatch(c -> c < ' ' && c != '\n')) {
            throw new NotVerifiedException("The note has a control character");
        }
        if (!whole.endsWith("\n")) {
            throw new NotVerifiedException("The note does not end with a newline");
        }
        int separator = whole.lastIndexOf("\n\n");
        if (separator < 0) {
            throw new NotVerifiedException("No empty line separates the note's text from its signatures");
        }
        List<NoteSignature> signatures = new ArrayList<>();
        for (String line : whole.substring(separator + 2).lines().toList()) {
            signatures.add(NoteSignature.parse(line));
        }
        if (signatures.isEmpty()) {
            throw new NotVerifiedException("The note has no signature");
        }
        return new SignedNote(whole.substring(0, separator + 1), signatures);
    }

    private static String decode(Bytes note) throws NotVerifiedException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(note.toArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new NotVerifiedException("The note is not UTF-8", e);
        }
    }

    /** The known keys whose signature verifies, each once. Signatures by other keys are ignored, as the format demands. */
    public List<VerifierKey> verifiedBy(Collection<VerifierKey> known) throws NotVerifiedException {
        List<VerifierKey> verified = new ArrayList<>();
        for (VerifierKey key : known) {
            if (!verified.contains(key) && !signaturesBy(key).isEmpty()) {
                verified.add(key);
            }
        }
        return verified;
    }

    /** The lines by this key, all verified; empty when it did not sign. A line that only claims to be by it spoils the note. */
    List<NoteSignature> signaturesBy(VerifierKey key) throws NotVerifiedException {
        List<NoteSignature> lines = signatures.stream().filter(key::isNamedBy).toList();
        for (NoteSignature line : lines) {
            if (!key.verifies(text, line)) {
                throw new NotVerifiedException("The signature by " + key.name() + " does not verify");
            }
        }
        return lines;
    }

    /** The same note with one more line; unchanged when it is there already. */
    public SignedNote with(NoteSignature signature) {
        if (signatures.contains(signature)) {
            return this;
        }
        List<NoteSignature> more = new ArrayList<>(signatures);
        more.add(signature);
        return new SignedNote(text, more);
    }

    /** The note as it is stored and sent. */
    public String note() {
        return text + "\n" + signatures.stream().map(NoteSignature::line).collect(Collectors.joining());
    }
}
