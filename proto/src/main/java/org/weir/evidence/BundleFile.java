package org.weir.evidence;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.weir.Bytes;
import org.weir.transparency.NotVerifiedException;

/** A bundle as one zip file, the form an RO-Crate is handed on in. Reading is bounded: a bundle comes from anybody. */
public final class BundleFile {
    public static final String MEDIA_TYPE = "application/zip";

    private static final int MOST_PARTS = 10_000;
    private static final long MOST_BYTES = 256L << 20;

    /** One time for all: the same parts make the same file. */
    private static final LocalDateTime TIME = LocalDateTime.of(2026, 1, 1, 0, 0);

    private BundleFile() {}

    public static byte[] write(Parts parts) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(file)) {
            for (Map.Entry<String, Bytes> part : new TreeMap<>(parts.files()).entrySet()) {
                ZipEntry entry = new ZipEntry(part.getKey());
                entry.setTimeLocal(TIME);
                zip.putNextEntry(entry);
                zip.write(part.getValue().toArray());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new IllegalStateException("Memory does not fail to write", e);
        }
        return file.toByteArray();
    }

    /** @throws NotVerifiedException naming the part that cannot be read, or saying that it is no bundle */
    public static Parts read(byte[] file) throws NotVerifiedException {
        Map<String, Bytes> parts = new LinkedHashMap<>();
        String reading = "the file";
        long left = MOST_BYTES;
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                reading = entry.getName();
                byte[] content = zip.readNBytes((int) Math.min(Integer.MAX_VALUE - 8, left + 1));
                left -= content.length;
                zip.closeEntry();
                if (left < 0 || parts.size() == MOST_PARTS) {
                    throw new NotVerifiedException("The file is larger than any bundle");
                }
                if (parts.put(entry.getName(), Bytes.of(content)) != null) {
                    throw new NotVerifiedException(entry.getName() + ": it is there twice");
                }
            }
        } catch (ZipException e) {
            throw new NotVerifiedException(reading + ": it is damaged", e);
        } catch (IOException | IllegalArgumentException e) {
            throw new NotVerifiedException(reading + ": it cannot be read", e);
        }
        if (parts.isEmpty()) {
            throw new NotVerifiedException("The file is no bundle");
        }
        return new Parts(parts);
    }
}
