package org.weir.node.records.columns;

import com.google.crypto.tink.StreamingAead;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import org.weir.node.keys.NodeKeys;
import org.weir.ontology.Ontology;

/**
 * The form of an epoch file: 16 plain bytes (a magic word, the version of the form, the id of the key), then the content
 * encrypted as one Tink stream that is bound to those 16 bytes.
 *
 * <p>A reader gets all of the content or an exception: the stream authenticates every segment, its order and its end.
 */
final class EpochFile {
    static final int VERSION = 1;

    private static final byte[] MAGIC = {'w', 'e', 'i', 'r', 'e', 'p', 'o', 'c'};
    private static final int PREAMBLE = 16;
    private static final int BUFFER = 1 << 20;

    private final NodeKeys keys;
    private final Ontology ontology;

    EpochFile(NodeKeys keys, Ontology ontology) {
        this.keys = keys;
        this.ontology = ontology;
    }

    /** Writes and leaves the stream open, so that the caller can force it to the disk. */
    void write(EpochContent content, OutputStream file) throws IOException {
        byte[] preamble = ByteBuffer.allocate(PREAMBLE)
                .put(MAGIC)
                .putInt(VERSION)
                .putInt(keys.epochKeyId())
                .array();
        file.write(preamble);
        StreamingAead cipher = keys.epochCipher();
        try (DataOutputStream plain =
                new DataOutputStream(new BufferedOutputStream(cipher.newEncryptingStream(file, preamble), BUFFER))) {
            new EpochWriter(plain).write(content);
        } catch (GeneralSecurityException e) {
            throw new IOException("The epoch cannot be encrypted", e);
        }
    }

    /** @param expectedLength of the file, or -1 when nobody noted it */
    EpochContent read(Path file, long expectedLength) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] preamble = in.readNBytes(PREAMBLE);
            requireReadable(file, preamble, expectedLength);
            return decrypt(file, in, preamble);
        } catch (IOException e) {
            throw new EpochFileException(
                    EpochFileException.Kind.IO, "The epoch " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private void requireReadable(Path file, byte[] preamble, long expectedLength) throws IOException {
        if (preamble.length < PREAMBLE || !Arrays.equals(preamble, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw new EpochFileException(
                    EpochFileException.Kind.NOT_AN_EPOCH, file + " is not an epoch; " + EpochFileException.REMEDY);
        }
        ByteBuffer fields = ByteBuffer.wrap(preamble, MAGIC.length, PREAMBLE - MAGIC.length);
        int version = fields.getInt();
        if (version != VERSION) {
            throw new EpochFileException(
                    EpochFileException.Kind.UNKNOWN_VERSION,
                    file + " is of version " + version + ", and this program reads version " + VERSION
                            + "; use the program that wrote it");
        }
        if (fields.getInt() != keys.epochKeyId()) {
            throw new EpochFileException(
                    EpochFileException.Kind.WRONG_KEY,
                    file + " was encrypted with another key; put the node's own key files back");
        }
        if (expectedLength >= 0 && Files.size(file) < expectedLength) {
            throw new EpochFileException(
                    EpochFileException.Kind.TRUNCATED,
                    file + " is shorter than it was written; " + EpochFileException.REMEDY);
        }
    }

    private EpochContent decrypt(Path file, InputStream in, byte[] preamble) {
        try (DataInputStream plain = new DataInputStream(new BufferedInputStream(
                keys.epochCipher().newDecryptingStream(new BufferedInputStream(in, BUFFER), preamble), BUFFER))) {
            EpochContent content = new EpochReader(plain, ontology).read();
            if (plain.read() >= 0) {
                throw new IOException("There is more than an epoch in it");
            }
            return content;
        } catch (EOFException e) {
            throw new EpochFileException(
                    EpochFileException.Kind.TRUNCATED, file + " ends too early; " + EpochFileException.REMEDY, e);
        } catch (IOException | GeneralSecurityException e) {
            throw new EpochFileException(
                    EpochFileException.Kind.DAMAGED, file + " is damaged; " + EpochFileException.REMEDY, e);
        }
    }
}
