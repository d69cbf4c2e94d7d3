package org.weir.transparency;

import org.weir.Bytes;

/**
 * One signature line of a note, not verified.
 *
 * @param keyId four bytes
 * @param value what follows the id: for a cosignature, the time and the signature
 */
public record NoteSignature(String name, Bytes keyId, Bytes value) {
    static final String MARK = "\u2014 ";

    public NoteSignature {
        if (!KeyName.isValid(name) || keyId.length() != KeyName.ID_LENGTH || value.length() == 0) {
            throw new IllegalArgumentException("A signature line has a key name, an id of four bytes, and a signature");
        }
    }

    /** Reads one line, with or without its newline. */
    public static NoteSignature parse(String line) throws NotVerifiedException {
        String content = line.endsWith("\n") ? line.substring(0, line.length() - 1) : line;
        if (!content.startsWith(MARK)) {
            throw new NotVerifiedException("A signature line begins with an em dash and a space");
        }
        String[] parts = content.substring(MARK.length()).split(" ", -1);
        if (parts.length != 2 || !KeyName.isValid(parts[0])) {
            throw new NotVerifiedException("A signature line has one key name and one signature");
        }
        Bytes identified = StrictBase64.decode(parts[1], "signature");
        if (identified.length() <= KeyName.ID_LENGTH) {
            throw new NotVerifiedException("A signature is longer than its key id");
        }
        return new NoteSignature(
                parts[0],
                KeyName.slice(identified, 0, KeyName.ID_LENGTH),
                KeyName.slice(identified, KeyName.ID_LENGTH, identified.length()));
    }

    /** The line, newline included. */
    public String line() {
        byte[] identified = new byte[KeyName.ID_LENGTH + value.length()];
        System.arraycopy(keyId.toArray(), 0, identified, 0, KeyName.ID_LENGTH);
        System.arraycopy(value.toArray(), 0, identified, KeyName.ID_LENGTH, value.length());
        return MARK + name + " " + StrictBase64.encode(Bytes.of(identified)) + "\n";
    }
}
