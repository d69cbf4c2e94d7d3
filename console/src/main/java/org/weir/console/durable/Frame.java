package org.weir.console.durable;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.weir.Bytes;

/**
 * One record in a file of records: its own offset, its length, checksums of the content and of these, then the content. The
 * offset makes a frame recognisable anywhere, so that damage in the middle is told from a torn end.
 */
public final class Frame {
    /** Bytes before the content. */
    public static final int HEADER = Long.BYTES + 3 * Integer.BYTES;

    private static final int CHECKED = HEADER - Integer.BYTES;

    private Frame() {}

    /** @param end offset behind the frame */
    public record Found(Bytes record, int end) {}

    public static ByteBuffer of(Bytes record, long offset) {
        byte[] content = record.toArray();
        ByteBuffer frame = ByteBuffer.allocate(HEADER + content.length);
        frame.putLong(offset).putInt(content.length).putInt(checksum(content, 0, content.length));
        frame.putInt(checksum(frame.array(), 0, CHECKED)).put(content);
        return frame.flip();
    }

    /** The whole and undamaged frame at an offset, if there is one. */
    public static @Nullable Found find(byte[] file, int offset) {
        if (!hasHeader(file, offset)) {
            return null;
        }
        ByteBuffer header = ByteBuffer.wrap(file, offset, HEADER);
        header.getLong();
        int length = header.getInt();
        int checksum = header.getInt();
        int start = offset + HEADER;
        if (length < 0 || length > file.length - start || checksum(file, start, length) != checksum) {
            return null;
        }
        return new Found(Bytes.of(Arrays.copyOfRange(file, start, start + length)), start + length);
    }

    /** Whether a frame begins at this offset, whatever became of its content. */
    public static boolean hasHeader(byte[] file, int offset) {
        return isHeader(file, offset, offset);
    }

    /**
     * The length of a frame's content, for whoever does not want to read it.
     *
     * @param header the bytes at the offset
     * @return empty when they are not a whole and undamaged header of a frame at this offset
     */
    public static OptionalInt contentLength(byte[] header, long offset) {
        return isHeader(header, 0, offset)
                ? OptionalInt.of(ByteBuffer.wrap(header).getInt(Long.BYTES))
                : OptionalInt.empty();
    }

    private static boolean isHeader(byte[] bytes, int index, long offset) {
        if (bytes.length - index < HEADER) {
            return false;
        }
        ByteBuffer header = ByteBuffer.wrap(bytes, index, HEADER);
        return header.getLong() == offset && header.getInt(index + CHECKED) == checksum(bytes, index, CHECKED);
    }

    private static int checksum(byte[] bytes, int from, int length) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, from, length);
        return (int) checksum.getValue();
    }
}
