package org.weir.console.durable;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import java.util.zip.CRC32;
import org.weir.Bytes;

/**
 * One claimed identifier: 32 bytes on disk.
 *
 * @param key digest of issuer and identifier, which themselves are not stored
 * @param expires seconds of the epoch
 */
record ReplayEntry(Key key, long expires) {
    static final int SIZE = 32;

    /** The first 160 bits of a SHA-256 digest. */
    record Key(long first, long second, int third) {}

    static ReplayEntry of(String issuer, String identifier, Instant expires) {
        // The length keeps ("ab", "c") and ("a", "bc") apart.
        ByteBuffer digest = ByteBuffer.wrap(
                Bytes.utf8(issuer.length() + ":" + issuer + identifier).sha256().toArray());
        return new ReplayEntry(new Key(digest.getLong(), digest.getLong(), digest.getInt()), expires.getEpochSecond());
    }

    void write(ByteBuffer buffer) {
        int start = buffer.position();
        buffer.putLong(expires).putLong(key.first()).putLong(key.second()).putInt(key.third());
        buffer.putInt(checksum(buffer, start));
    }

    /** Empty when the bytes are no entry: never written, or torn. */
    static Optional<ReplayEntry> read(ByteBuffer buffer) {
        int start = buffer.position();
        ReplayEntry entry = new ReplayEntry(readKey(buffer, start), buffer.getLong(start));
        buffer.position(start + SIZE);
        return buffer.getInt(start + SIZE - Integer.BYTES) == checksum(buffer, start)
                ? Optional.of(entry)
                : Optional.empty();
    }

    private static Key readKey(ByteBuffer buffer, int start) {
        return new Key(buffer.getLong(start + 8), buffer.getLong(start + 16), buffer.getInt(start + 24));
    }

    private static int checksum(ByteBuffer buffer, int start) {
        CRC32 crc = new CRC32();
        crc.update(buffer.slice(start, SIZE - Integer.BYTES));
        return (int) crc.getValue();
    }
}
