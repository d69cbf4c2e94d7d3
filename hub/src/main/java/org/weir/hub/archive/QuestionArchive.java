package org.weir.hub.archive;

import java.io.IOException;
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
import java.util.OptionalInt;
import java.util.stream.IntStream;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.weir.Bytes;
import org.weir.console.durable.AtomicFile;
import org.weir.console.durable.Frame;
import org.weir.console.durable.InPlaceFile;

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
    /** No record is longer: an envelope has at most 1 MiB. */
    private static final int LONGEST = 2 << 20;

    private final Path path;
    private final InPlaceFile file;
    private final SecretKeySpec key;
    private final Map<String, Long> places = new HashMap<>();
    private final SecureRandom random = new SecureRandom();
    private long end;

    private QuestionArchive(Path path, InPlaceFile file, SecretKeySpec key) {
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
        QuestionArchive archive = new QuestionArchive(path, InPlaceFile.unflushed(path), key);
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

    /** Reads headers and sessions only. */
    private void findPlaces() throws IOException {
        long length = file.length();
        while (end < length) {
            byte[] header = file.read(end, Frame.HEADER);
            OptionalInt content = Frame.contentLength(header, end);
            long next = end + Frame.HEADER + content.orElse(0);
            if (content.isEmpty() || next > length) {
                requireTorn(content.isPresent() || header.length < Frame.HEADER);
                file.cut(end);
                return;
            }
            places.put(session(end), end);
            end = next;
        }
    }

    private String session(long place) throws IOException {
        byte[] start = file.read(place + Frame.HEADER, 1 + 255);
        return Bytes.of(Arrays.copyOfRange(start, 1, 1 + Byte.toUnsignedInt(start[0])))
                .utf8();
    }

    /**
     * A record whose writing was interrupted is the last thing in the file, and is cut off: the beginning of one, or after a power cut
     * nothing but zeros. Anything else was a record, and nothing is guessed about what follows it.
     */
    private void requireTorn(boolean isBeginning) throws IOException {
        if (isBeginning) {
            return;
        }
        byte[] rest = file.read(end, LONGEST);
        if (end + rest.length < file.length() || IntStream.range(0, rest.length).anyMatch(i -> rest[i] != 0)) {
            throw new IOException(
                    "The kept questions are damaged at byte " + end + ": restore " + path + " from the backup");
        }
    }

    /** Keeps a question. When this returns, a restart finds it. */
    public void keep(String session, ArchivedQuestion question) throws IOException {
        byte[] name = Bytes.utf8(session).toArray();
        byte[] sealed = seal(name, question);
        Bytes record = Bytes.of(ByteBuffer.allocate(1 + name.length + sealed.length)
                .put((byte) name.length)
                .put(name)
                .put(sealed)
                .array());
        synchronized (this) {
            byte[] frame = Frame.of(record, end).array();
            // A record that the disk had no room for: behind a shorter one its rest would pass for damage.
            if (file.length() > end) {
                file.cut(end);
            }
            file.write(end, frame);
            places.put(session, end);
            end += frame.length;
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
        byte[] name = Bytes.utf8(session).toArray();
        byte[] content;
        synchronized (this) {
            Long place = places.get(session);
            if (place == null) {
                return Optional.empty();
            }
            int length = Frame.contentLength(file.read(place, Frame.HEADER), place)
                    .orElseThrow(() -> new IOException("The kept questions were changed beside this hub: " + path));
            content = file.read(place + Frame.HEADER, length);
        }
        try {
            int start = 1 + name.length;
            byte[] nonce = Arrays.copyOfRange(content, start, start + NONCE_LENGTH);
            byte[] plain = cipher(Cipher.DECRYPT_MODE, nonce, name)
                    .doFinal(content, start + NONCE_LENGTH, content.length - start - NONCE_LENGTH);
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
