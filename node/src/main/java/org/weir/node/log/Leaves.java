package org.weir.node.log;

import com.google.crypto.tink.Aead;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.weir.Bytes;
import org.weir.transparency.EntryBundle;
import org.weir.transparency.NotVerifiedException;

/**
 * An entry as leaves of the tree and back: deflated, cut into parts that fit, each encrypted under the agency's key and bound to its
 * log. Before encryption a part begins with a version (one byte), the entry's random name (16), its place and the number of parts
 * (two each).
 */
final class Leaves {
    private static final byte VERSION = 1;
    private static final int NAME = 16;
    private static final int HEADER = 1 + NAME + 2 * Short.BYTES;

    /** Room for what encryption adds (Tink: 5 bytes of key, 12 of nonce, 16 of tag), with some to spare. */
    private static final int PART = EntryBundle.MAX_ENTRY - HEADER - 64;

    /** An entry is an envelope of at most 1 MiB and a table of a few; far more is no entry. */
    private static final int LONGEST = 64 << 20;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Aead cipher;
    private final byte[] place;

    /** @param origin of the log: a leaf copied into another one does not open there */
    Leaves(Aead cipher, String origin) {
        this.cipher = cipher;
        this.place = Bytes.utf8(origin).toArray();
    }

    /** One part of an entry, opened. */
    record Part(Bytes name, int number, int of, byte[] content) {
        boolean isLast() {
            return number == of - 1;
        }
    }

    List<Bytes> of(Bytes entry) {
        byte[] packed = deflate(entry.toArray());
        byte[] name = new byte[NAME];
        RANDOM.nextBytes(name);
        int parts = Math.max(1, (packed.length + PART - 1) / PART);
        if (parts > 0xffff) {
            throw new IllegalArgumentException("An entry has at most 65,535 parts");
        }
        List<Bytes> leaves = new ArrayList<>(parts);
        for (int i = 0; i < parts; i++) {
            byte[] content = Arrays.copyOfRange(packed, i * PART, Math.min(packed.length, (i + 1) * PART));
            leaves.add(encrypt(ByteBuffer.allocate(HEADER + content.length)
                    .put(VERSION)
                    .put(name)
                    .putShort((short) i)
                    .putShort((short) parts)
                    .put(content)
                    .array()));
        }
        return leaves;
    }

    private Bytes encrypt(byte[] plain) {
        try {
            return Bytes.of(cipher.encrypt(plain, place));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The key of the agency's log cannot encrypt", e);
        }
    }

    Part open(Bytes leaf) throws NotVerifiedException {
        byte[] plain;
        try {
            plain = cipher.decrypt(leaf.toArray(), place);
        } catch (GeneralSecurityException e) {
            throw new NotVerifiedException("It does not open with the agency's key", e);
        }
        if (plain.length < HEADER || plain[0] != VERSION) {
            throw new NotVerifiedException("It is of an unknown version");
        }
        ByteBuffer rest = ByteBuffer.wrap(plain, 1, plain.length - 1);
        byte[] name = new byte[NAME];
        rest.get(name);
        int number = Short.toUnsignedInt(rest.getShort());
        int of = Short.toUnsignedInt(rest.getShort());
        byte[] content = new byte[rest.remaining()];
        rest.get(content);
        return new Part(Bytes.of(name), number, of, content);
    }

    static Bytes join(List<Part> parts) throws NotVerifiedException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        parts.forEach(part -> packed.writeBytes(part.content()));
        return Bytes.of(inflate(packed.toByteArray()));
    }

    private static byte[] deflate(byte[] plain) {
        try (Deflater deflater = new Deflater(Deflater.BEST_SPEED)) {
            deflater.setInput(plain);
            deflater.finish();
            ByteArrayOutputStream packed = new ByteArrayOutputStream(plain.length / 2 + 64);
            byte[] buffer = new byte[8_192];
            while (!deflater.finished()) {
                packed.write(buffer, 0, deflater.deflate(buffer));
            }
            return packed.toByteArray();
        }
    }

    private static byte[] inflate(byte[] packed) throws NotVerifiedException {
        try (Inflater inflater = new Inflater()) {
            inflater.setInput(packed);
            ByteArrayOutputStream plain = new ByteArrayOutputStream(packed.length * 3);
            byte[] buffer = new byte[8_192];
            while (!inflater.finished()) {
                int length = inflater.inflate(buffer);
                if (length == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
                    throw new NotVerifiedException("The entry ends too early");
                }
                plain.write(buffer, 0, length);
                if (plain.size() > LONGEST) {
                    throw new NotVerifiedException("The entry is longer than any");
                }
            }
            return plain.toByteArray();
        } catch (DataFormatException e) {
            throw new NotVerifiedException("The entry is not deflated", e);
        }
    }
}
