package org.weir.node.records.columns;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** The steps that make a file durable, one by one, so that a test can let each of them fail. */
interface Disk {

    /** Writes a file that does not exist and forces it to the disk. */
    void write(Path file, Content content) throws IOException;

    /** Puts a file in the place of another, wholly or not at all. */
    void replace(Path from, Path to) throws IOException;

    /** What to write. */
    @FunctionalInterface
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    Disk REAL = new Disk() {
        @Override
        public void write(Path file, Content content) throws IOException {
            try (FileChannel channel =
                    FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                content.writeTo(new Unclosed(Channels.newOutputStream(channel)));
                channel.force(true);
            }
        }

        @Override
        public void replace(Path from, Path to) throws IOException {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            // The rename itself is durable only when the directory is.
            try (FileChannel directory = FileChannel.open(to.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
                directory.force(true);
            }
        }
    };

    /** Lets an inner stream be closed, which the encrypting one must be, while the file stays open. */
    final class Unclosed extends OutputStream {
        private final OutputStream out;

        Unclosed(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }

        /** Flushes only. */
        @Override
        public void close() throws IOException {
            out.flush();
        }
    }
}
