package org.weir.console.log.file;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.weir.Bytes;

/**
 * One record in the journal's file: its own offset, its length, checksums of the content and of these, then the content. The
 * offset makes a frame recognisable anywhere, so that damage in the middle is told from a torn end.
 */
final class Frame {
    private static final int HEADER = Long.BYTES + 3 * Integer.BYTES;
    private static final int CHECKED = HEADER - Integer.BYTES;

    private Frame() {}

    /** @param end offset behind the frame */
    record Found(Bytes record, int end) {}

    static ByteBuffer of(Bytes record, long offset) {
        byte[] content = record.toArray();
        ByteBuffer frame = ByteBuffer.allocate(HEADER + content.length);
        frame.putLong(offset).putInt(content.length).putInt(checksum(content, 0, content.length));
        frame.putInt(checksum(frame.array(), 0, CHECKED)).put(content);
        return frame.flip();
    }

    /** The whole and undamaged frame at an offset, if there is one. */
    static @Nullable Found find(byte[] file, int offset) {
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
    static boolean hasHeader(byte[] file, int offset) {
        if (file.length - offset < HEADER) {
            return false;
        }
        ByteBuffer header = ByteBuffer.wrap(file, offset, HEADER);
        return header.getLong() == offset && header.getInt(offset + CHECKED) == checksum(file, offset, CHECKED);
    }

    private static int checksum(byte[] bytes, int from, int length) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, from, length);
        return (int) checksum.getValue();
    }
}
