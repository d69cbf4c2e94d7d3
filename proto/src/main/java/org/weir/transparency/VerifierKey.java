package org.weir.transparency;

import java.security.PublicKey;
import java.util.HexFormat;
import org.weir.Bytes;

/**
 * The public key of a log or a witness, with its name. Text form {@code NAME+ID+KEY} (C2SP signed-note, verifier keys): the id in
 * lower-case hexadecimal, the type and the raw key in Base64.
 */
public final class VerifierKey {
    private final String name;
    private final SignatureType type;
    private final Bytes raw;
    private final Bytes id;
    private final PublicKey key;

    private VerifierKey(String name, SignatureType type, Bytes raw) {
        if (!KeyName.isValid(name)) {
            throw new IllegalArgumentException(
                    "A key's name is not empty and holds no space, plus or control character");
        }
        this.name = name;
        this.type = type;
        this.raw = raw;
        this.id = KeyName.id(name, type, raw);
        this.key = Ed25519.publicKey(raw);
    }

    /**
     * A key from its parts.
     *
     * @throws IllegalArgumentException when the name or the key is none
     */
    public static VerifierKey of(String name, SignatureType type, Bytes rawPublicKey) {
        return new VerifierKey(name, type, rawPublicKey);
    }

    public static VerifierKey parse(String text) throws NotVerifiedException {
        String[] parts = text.split("\\+", 3);
        if (parts.length != 3) {
            throw new NotVerifiedException("A verifier key has the form NAME+ID+KEY");
        }
        Bytes typed = StrictBase64.decode(parts[2], "verifier key");
        if (typed.length() != 1 + Ed25519.KEY_LENGTH) {
            throw new NotVerifiedException("The verifier key is not an Ed25519 key");
        }
        SignatureType type = SignatureType.find(typed.toArray()[0])
                .orElseThrow(() -> new NotVerifiedException("The verifier key's type is unknown"));
        try {
            VerifierKey key = new VerifierKey(parts[0], type, KeyName.slice(typed, 1, typed.length()));
            if (!key.id.hex().equals(parts[1])) {
                throw new NotVerifiedException("The verifier key's id is not that of its name and key");
            }
            return key;
        } catch (IllegalArgumentException e) {
            throw new NotVerifiedException("The verifier key is malformed", e);
        }
    }

    public String name() {
        return name;
    }

    /** Four bytes. With the name they tell which key to try; they prove nothing. */
    public Bytes id() {
        return id;
    }

    public SignatureType type() {
        return type;
    }

    /** The raw public key, 32 bytes. */
    public Bytes raw() {
        return raw;
    }

    public String text() {
        byte[] typed = new byte[1 + raw.length()];
        typed[0] = type.identifier();
        System.arraycopy(raw.toArray(), 0, typed, 1, raw.length());
        return name + "+" + HexFormat.of().formatHex(id.toArray()) + "+" + StrictBase64.encode(Bytes.of(typed));
    }

    /** Whether the signature line claims to be by this key. */
    boolean isNamedBy(NoteSignature signature) {
        return name.equals(signature.name()) && id.equals(signature.keyId());
    }

    /** Whether the signature is this key's over the note's text. */
    boolean verifies(String noteText, NoteSignature signature) {
        return switch (type) {
            case NOTE ->
                signature.value().length() == Ed25519.SIGNATURE_LENGTH
                        && Ed25519.verifies(key, Bytes.utf8(noteText), signature.value());
            case COSIGNATURE -> Cosignature.verifies(key, noteText, signature);
        };
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerifierKey that && name.equals(that.name) && type == that.type && raw.equals(that.raw);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    /** The text form: nothing in it is secret. */
    @Override
    public String toString() {
        return text();
    }
}
