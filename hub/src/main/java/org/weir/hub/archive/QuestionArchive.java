package org.weir.hub.archive;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.weir.Bytes;
import org.weir.console.durable.AtomicFile;

/**
 * The envelopes of all questions with their salts, in one file that grows: each encrypted (AES-256-GCM, NIST SP 800-38D, a random
 * nonce each) and bound to its session.
 *
 * <p>What was kept survives the end of the process, however it ends; the last moments before a power cut may be missing. Who holds
 * the hub's folder with its key can read all of it: the archive guards copies of the file, not the running hub.
 *
 * <p>Safe for many threads.
 */
public final class QuestionArchive implements AutoCloseable {
    private static final int KEY_LENGTH = 32;
    private static final int NONCE_LENGTH = 12;
    private static final int TAG_BITS = 128;
    private static final int SALT_LENGTH = 32;
    /** An envelope has at most 1 MiB. */
    private static final int LONGEST = 2 << 20;

    private final Path path;
    private final RandomAccessFile file;
    private final SecretKeySpec key;
    private final Map<String, Long> places = new HashMap<>();
    private final SecureRandom random = new SecureRandom();
    private long end;

    private QuestionArchive(Path path, RandomAccessFile file, SecretKeySpec key) {
        this.path = path;
        this.file = file;
        this.key = key;
    }

    /**
     * Opens the archive, or begins one with a new key.
     *
     * @throws IOException naming the file, when the key is missing beside an archive or malformed, or the archive is damaged
     *     before its end
     */
    public static QuestionArchive open(Path path, Path keyFile) throws IOException {
        SecretKeySpec key = key(path, keyFile);
        if (!Files.exists(path)) {
            AtomicFile.write(path, new byte[0]);
        }
        QuestionArchive archive = new QuestionArchive(path, new RandomAccessFile(path.toFile(), "rw"), key);
        try {
            archive.findPlaces();
            return archive;
        } catch (IOException | RuntimeException e) {
            archive.close();
            throw e;
        }
    }

    private static SecretKeySpec key(Path path, Path keyFile) throws IOException {
        try {
            return parse(keyFile);
        } catch (NoSuchFileException e) {
            if (Files.exists(path) && Files.size(path) > 0) {
                throw new IOException("The key of " + path + " is missing: restore " + keyFile + " from the backup", e);
            }
            byte[] fresh = new byte[KEY_LENGTH];
            new SecureRandom().nextBytes(fresh);
            AtomicFile.write(keyFile, Base64.getEncoder().encodeToString(fresh) + "\n");
            return parse(keyFile);
        }
    }

    private static SecretKeySpec parse(Path keyFile) throws IOException {
        try {
            byte[] key = Base64.getDecoder().decode(Files.readString(keyFile).strip());
            if (key.length == KEY_LENGTH) {
                return new SecretKeySpec(key, "AES");
            }
        } catch (IllegalArgumentException e) {
            throw new IOException("The key of the kept questions is damaged: " + keyFile, e);
        }
        throw new IOException("The key of the kept questions is damaged: " + keyFile);
    }

    /** A record whose writing was interrupted is the last thing in the file, and was never acknowledged: it is cut off. */
    private void findPlaces() throws IOException {
        long length = file.length();
        while (end < length) {
            Optional<Frame> frame = frame(end, length);
            if (frame.isEmpty()) {
                file.setLength(end);
                return;
            }
            places.put(frame.get().session(), end);
            end = frame.get().end();
        }
    }

    /** @param end offset behind the record */
    private record Frame(String session, byte[] sealed, long end) {}

    /** The record at an offset: the length of what follows (four bytes), of the session (one), the session, nonce, ciphertext. */
    private Optional<Frame> frame(long at, long length) throws IOException {
        try {
            file.seek(at);
            int rest = file.readInt();
            if (rest <= 0 || at + Integer.BYTES + rest > length) {
                return Optional.empty();
            }
            byte[] content = new byte[Math.min(rest, LONGEST)];
            if (content.length < rest) {
                throw new IOException("The kept questions are damaged at byte " + at + ": " + path);
            }
            file.readFully(content);
            int name = Byte.toUnsignedInt(content[0]);
            if (rest < 1 + name + NONCE_LENGTH) {
                throw new IOException("The kept questions are damaged at byte " + at + ": " + path);
            }
            byte[] sealed = new byte[rest - 1 - name];
            System.arraycopy(content, 1 + name, sealed, 0, sealed.length);
            return Optional.of(new Frame(
                    Bytes.of(Arrays.copyOfRange(content, 1, 1 + name)).utf8(), sealed, at + Integer.BYTES + rest));
        } catch (EOFException _) {
            return Optional.empty();
        }
    }

    /** Keeps a question. When this returns, a restart finds it. */
    public void keep(String session, ArchivedQuestion question) throws IOException {
        byte[] name = Bytes.utf8(session).toArray();
        byte[] sealed = seal(name, question);
        ByteBuffer frame = ByteBuffer.allocate(Integer.BYTES + 1 + name.length + sealed.length)
                .putInt(1 + name.length + sealed.length)
                .put((byte) name.length)
                .put(name)
                .put(sealed);
        synchronized (this) {
            file.seek(end);
            file.write(frame.array());
            places.put(session, end);
            end += frame.capacity();
        }
    }

    private byte[] seal(byte[] session, ArchivedQuestion question) {
        byte[] nonce = new byte[NONCE_LENGTH];
        random.nextBytes(nonce);
        byte[] envelope = Bytes.utf8(question.envelope()).toArray();
        byte[] plain = ByteBuffer.allocate(SALT_LENGTH + envelope.length)
                .put(question.salt().toArray())
                .put(envelope)
                .array();
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, session).doFinal(plain);
            return ByteBuffer.allocate(NONCE_LENGTH + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The key of the kept questions cannot encrypt", e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, byte[] session) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(session);
        return cipher;
    }

    /**
     * The question of a session.
     *
     * @return empty when it was not kept
     * @throws IOException when it cannot be read, or is not what was written
     */
    public Optional<ArchivedQuestion> find(String session) throws IOException {
        Frame frame;
        synchronized (this) {
            Long place = places.get(session);
            if (place == null) {
                return Optional.empty();
            }
            frame = frame(place, end).orElseThrow(() -> new IOException("The kept questions became shorter: " + path));
        }
        try {
            byte[] nonce = Arrays.copyOf(frame.sealed(), NONCE_LENGTH);
            byte[] plain = cipher(
                            Cipher.DECRYPT_MODE, nonce, Bytes.utf8(session).toArray())
                    .doFinal(frame.sealed(), NONCE_LENGTH, frame.sealed().length - NONCE_LENGTH);
            return Optional.of(new ArchivedQuestion(
                    Bytes.of(Arrays.copyOfRange(plain, SALT_LENGTH, plain.length))
                            .utf8(),
                    Bytes.of(Arrays.copyOf(plain, SALT_LENGTH))));
        } catch (GeneralSecurityException e) {
            throw new IOException(
                    "The kept question of session " + session + " does not open with this key: " + path, e);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
