package org.weir.console.log;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/**
 * Reads a tile log from its files by the text of C2SP tlog-tiles and RFC 6962 alone: plain loops, none of the project's classes, so
 * that it does not share their mistakes.
 */
final class IndependentReader {
    private IndependentReader() {}

    /** The entries that the checkpoint covers, after every tile of every level and the root have been recomputed from them. */
    static List<byte[]> read(Path folder) throws IOException {
        String[] checkpoint = Files.readString(folder.resolve("checkpoint")).split("\n", -1);
        long size = Long.parseLong(checkpoint[1]);
        List<byte[]> entries = new ArrayList<>();
        for (long n = 0; n * 256 < size; n++) {
            int width = (int) Math.min(256, size - n * 256);
            byte[] bundle = Files.readAllBytes(folder.resolve("tile/entries/" + number(n, width)));
            int at = 0;
            for (int i = 0; i < width; i++) {
                int length = ((bundle[at] & 0xff) << 8) | (bundle[at + 1] & 0xff);
                entries.add(Arrays.copyOfRange(bundle, at + 2, at + 2 + length));
                at += 2 + length;
            }
            require(at == bundle.length, "bytes behind the last entry of bundle " + n);
        }
        List<byte[]> hashes = new ArrayList<>();
        for (byte[] entry : entries) {
            hashes.add(sha256(new byte[] {0}, entry));
        }
        byte[] root = treeHash(hashes);
        require(Base64.getEncoder().encodeToString(root).equals(checkpoint[2]), "another root");
        for (int level = 0; !hashes.isEmpty(); level++) {
            List<byte[]> above = new ArrayList<>();
            for (int n = 0; n * 256 < hashes.size(); n++) {
                List<byte[]> tile = hashes.subList(n * 256, Math.min(hashes.size(), n * 256 + 256));
                byte[] file = Files.readAllBytes(folder.resolve("tile/" + level + "/" + number(n, tile.size())));
                require(file.length == tile.size() * 32, "length of tile " + n);
                for (int i = 0; i < tile.size(); i++) {
                    require(
                            Arrays.equals(file, 32 * i, 32 * i + 32, tile.get(i), 0, 32),
                            "hash " + i + " of tile " + level + "/" + n);
                }
                if (tile.size() == 256) {
                    above.add(treeHash(tile));
                }
            }
            hashes = above;
        }
        return entries;
    }

    private static String number(long n, int width) {
        String digits = String.format(Locale.ROOT, "%03d", n % 1000);
        for (long rest = n / 1000; rest > 0; rest /= 1000) {
            digits = "x" + String.format(Locale.ROOT, "%03d", rest % 1000) + "/" + digits;
        }
        return width == 256 ? digits : digits + ".p/" + width;
    }

    private static byte[] treeHash(List<byte[]> leaves) {
        if (leaves.size() < 2) {
            return leaves.isEmpty() ? sha256("".getBytes(StandardCharsets.UTF_8)) : leaves.get(0);
        }
        int k = 1;
        while (2 * k < leaves.size()) {
            k *= 2;
        }
        return sha256(new byte[] {1}, treeHash(leaves.subList(0, k)), treeHash(leaves.subList(k, leaves.size())));
    }

    private static byte[] sha256(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void require(boolean condition, String what) {
        if (!condition) {
            throw new AssertionError(what);
        }
    }
}
