package org.weir.console.durable;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a file of lines says, parsed again only when the file has changed. Safe for many threads.
 *
 * @param <T> immutable
 */
public final class ParsedLines<T> {
    private final SharedLines file;
    private final Parser<T> parser;
    private volatile @Nullable Known<T> known;

    public ParsedLines(SharedLines file, Parser<T> parser) {
        this.file = file;
        this.parser = parser;
    }

    /** From the lines below the first. */
    @FunctionalInterface
    public interface Parser<T> {
        T parse(List<String> lines) throws IOException;
    }

    private record Known<T>(String stamp, T content) {}

    /** @throws IOException when there is no file, it cannot be read, or it does not parse */
    public T now() throws IOException {
        String stamp = file.stamp();
        Known<T> last = known;
        if (last == null || !last.stamp().equals(stamp)) {
            last = new Known<>(stamp, parser.parse(file.read()));
            known = last;
        }
        return last.content();
    }
}
