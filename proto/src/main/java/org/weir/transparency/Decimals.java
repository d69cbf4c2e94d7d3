package org.weir.transparency;

/** Sizes and indexes as text: ASCII decimal, no sign, no leading zero. */
final class Decimals {
    private Decimals() {}

    static long parse(String text, String what) throws NotVerifiedException {
        boolean digits = !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!digits || text.length() > 19 || (text.length() > 1 && text.charAt(0) == '0')) {
            throw new NotVerifiedException("The " + what + " is not a decimal number without leading zeros");
        }
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new NotVerifiedException("The " + what + " is beyond 2^63 - 1", e);
        }
    }
}
