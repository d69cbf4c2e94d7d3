package org.weir.transparency;

import java.util.Base64;
import org.weir.Bytes;

/** Standard Base64 (RFC 4648, section 4) with exactly one text per value: padded, no stray bits, no white space. */
final class StrictBase64 {
    private StrictBase64() {}

    static String encode(Bytes value) {
        return Base64.getEncoder().encodeToString(value.toArray());
    }

    static Bytes decode(String text, String what) throws NotVerifiedException {
        try {
            byte[] value = Base64.getDecoder().decode(text);
            // The platform's decoder accepts absent padding and stray bits: two texts for one value would be two notes
            // for one.
            if (Base64.getEncoder().encodeToString(value).equals(text)) {
                return Bytes.of(value);
            }
        } catch (IllegalArgumentException e) {
            throw new NotVerifiedException("The " + what + " is not Base64", e);
        }
        throw new NotVerifiedException("The " + what + " is not canonical Base64");
    }
}
