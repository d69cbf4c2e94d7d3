package org.weir;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * An immutable sequence of bytes with value equality, so that no record has to hold an array.
 *
 * <p>Comparison takes a time that depends on the length only. {@link #toString} shows the length, never the content.
 */
public final class Bytes {
    private static final int BRIEF = 12;

    private final byte[] value;

    private Bytes(byte[] value) {
        this.value = value;
    }

    /** A copy of these bytes. */
    public static Bytes of(byte[] value) {
        return new Bytes(value.clone());
    }

    /** The UTF-8 encoding of a text. */
    public static Bytes utf8(String text) {
        return new Bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The bytes of a hexadecimal text, lower or upper case. */
    public static Bytes hex(String text) {
        return new Bytes(HexFormat.of().parseHex(text));
    }

    /** The SHA-256 digest of these bytes (FIPS 180-4). */
    public static Bytes sha256(byte[] value) {
        try {
            return new Bytes(MessageDigest.getInstance("SHA-256").digest(value));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** The SHA-256 digest of these bytes (FIPS 180-4). */
    public Bytes sha256() {
        return sha256(value);
    }

    public byte[] toArray() {
        return value.clone();
    }

    public int length() {
        return value.length;
    }

    /** Lower-case hexadecimal. */
    public String hex() {
        return HexFormat.of().formatHex(value);
    }

    /** The first twelve digits of {@link #hex}: for people, who tell digests apart by them. No proof of anything. */
    public String brief() {
        return hex().substring(0, BRIEF);
    }

    /** Base64url without padding (RFC 4648, section 5), as in JOSE. */
    public String base64url() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(value);
    }

    public String utf8() {
        return new String(value, StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes that && MessageDigest.isEqual(value, that.value);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(value);
    }

    @Override
    public String toString() {
        return value.length + " bytes";
    }
}
