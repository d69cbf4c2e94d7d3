package org.weir.node.importing;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * The text of a source file: unpacked if gzip, decoded, without a byte order mark. Says what a file is that holds no text.
 *
 * <p>UTF-8 is taken only if the whole file is; otherwise the file is read as windows-1252, what spreadsheets write, with a remark.
 */
final class SourceText {
    private static final int SNIFFED = 1 << 16;

    private final Path file;
    private final Charset charset;
    private final int markLength;
    private final String beginning;
    private final List<String> remarks = new ArrayList<>();

    private SourceText(Path file, Charset charset, int markLength, byte[] first) {
        this.file = file;
        this.charset = charset;
        this.markLength = markLength;
        this.beginning = new String(first, markLength, first.length - markLength, charset);
    }

    static SourceText open(Path file, Optional<Charset> declared) {
        try {
            byte[] first = first(file);
            refuseWhatIsNoText(first);
            Mark mark = Mark.of(first);
            if (mark.charset().isPresent()) {
                return new SourceText(file, mark.charset().get(), mark.length(), first);
            }
            if (declared.isPresent()) {
                return new SourceText(file, declared.get(), 0, first);
            }
            if (isUtf8(file)) {
                return new SourceText(file, StandardCharsets.UTF_8, 0, first);
            }
            SourceText text = new SourceText(file, Charset.forName("windows-1252"), 0, first);
            text.remarks.add("read as windows-1252, because it is not valid UTF-8");
            return text;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    static UnreadableSource unreadable(IOException e) {
        return switch (e) {
            case NoSuchFileException _ -> new UnreadableSource("there is no such file", e);
            case EOFException _ ->
                new UnreadableSource("the gzip file ends too early: it is incomplete; copy or download it again", e);
            case ZipException _ -> new UnreadableSource("the gzip file is damaged; copy or download it again", e);
            case CharacterCodingException _ ->
                new UnreadableSource(
                        "it is not in the encoding that the mapping says; correct \"encoding\" in the mapping", e);
            case IOException _ -> new UnreadableSource("it cannot be read: " + e.getMessage(), e);
        };
    }

    Reader reader() throws IOException {
        InputStream in = open(file);
        in.skipNBytes(markLength);
        CharsetDecoder strict = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(
                        charset.equals(Charset.forName("windows-1252"))
                                ? CodingErrorAction.REPLACE
                                : CodingErrorAction.REPORT);
        return new InputStreamReader(in, strict);
    }

    /** Up to the first 64 KiB. */
    String beginning() {
        return beginning;
    }

    List<String> remarks() {
        return remarks;
    }

    private static InputStream open(Path file) throws IOException {
        InputStream raw = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        raw.mark(2);
        boolean gzip = raw.read() == 0x1f && raw.read() == 0x8b;
        raw.reset();
        return gzip ? new GZIPInputStream(raw, 1 << 16) : raw;
    }

    private static byte[] first(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new UnreadableSource("it is a folder; name a file");
        }
        try (InputStream in = open(file)) {
            return in.readNBytes(SNIFFED);
        }
    }

    private static void refuseWhatIsNoText(byte[] first) {
        String start = new String(first, 0, Math.min(first.length, 512), StandardCharsets.ISO_8859_1);
        String word = start.stripLeading().toLowerCase(Locale.ROOT);
        if (start.isBlank()) {
            throw new UnreadableSource("it is empty");
        }
        if (start.startsWith("PK\u0003\u0004")) {
            throw new UnreadableSource("it is a spreadsheet (xlsx, ods) or a zip file; save the sheet as CSV first");
        }
        if (start.startsWith("\u00d0\u00cf\u0011\u00e0")) {
            throw new UnreadableSource("it is an old Excel file (xls); save the sheet as CSV first");
        }
        if (start.startsWith("%PDF")) {
            throw new UnreadableSource("it is a PDF; a table in CSV is needed");
        }
        if (word.startsWith("<!doctype") || word.startsWith("<html") || word.startsWith("<?xml")) {
            throw new UnreadableSource("it is a web page or XML, perhaps an error page saved instead of the data");
        }
        if (word.startsWith("{") || word.startsWith("[{")) {
            throw new UnreadableSource("it is JSON; a table in CSV is needed");
        }
        if (Mark.of(first).charset().isEmpty() && start.indexOf('\0') >= 0) {
            throw new UnreadableSource("it is not a text file; a table in CSV is needed");
        }
    }

    private static boolean isUtf8(Path file) throws IOException {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer bytes = ByteBuffer.allocate(1 << 16);
        CharBuffer chars = CharBuffer.allocate(1 << 16);
        try (InputStream in = open(file)) {
            while (true) {
                int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
                boolean end = read < 0;
                bytes.limit(bytes.position() + Math.max(read, 0)).position(0);
                chars.clear();
                if (decoder.decode(bytes, chars, end).isError()) {
                    return false;
                }
                if (end) {
                    return true;
                }
                bytes.compact();
            }
        }
    }

    /** A byte order mark. */
    private record Mark(Optional<Charset> charset, int length) {
        static Mark of(byte[] first) {
            if (starts(first, 0xef, 0xbb, 0xbf)) {
                return new Mark(Optional.of(StandardCharsets.UTF_8), 3);
            }
            if (starts(first, 0xff, 0xfe)) {
                return new Mark(Optional.of(StandardCharsets.UTF_16LE), 2);
            }
            if (starts(first, 0xfe, 0xff)) {
                return new Mark(Optional.of(StandardCharsets.UTF_16BE), 2);
            }
            return new Mark(Optional.empty(), 0);
        }

        private static boolean starts(byte[] bytes, int... expected) {
            if (bytes.length < expected.length) {
                return false;
            }
            for (int i = 0; i < expected.length; i++) {
                if ((bytes[i] & 0xff) != expected[i]) {
                    return false;
                }
            }
            return true;
        }
    }
}
