package org.weir.masking;

/**
 * What a guard gives: the sum of all survivors' masks. It is as good as random to whoever lacks one of them.
 *
 * @param statement to sign and send with it
 * @param words as sent, like a vector's; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // Megabytes, handed through and read once.
public record SummedMasks(GuardStatement.MaskSum statement, byte[] words) {
    @Override
    public String toString() {
        return "sum of masks in " + statement.session();
    }
}
