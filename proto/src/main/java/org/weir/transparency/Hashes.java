package org.weir.transparency;

import java.util.List;
import org.weir.Bytes;

/** The forms every proof has to have before anything is hashed. */
final class Hashes {
    private Hashes() {}

    static void require(Bytes hash, String what) throws NotVerifiedException {
        if (hash.length() != MerkleTree.HASH_LENGTH) {
            throw new NotVerifiedException("The " + what + " has " + hash.length() + " bytes instead of 32");
        }
    }

    static void requireAll(List<Bytes> hashes, int number, String what) throws NotVerifiedException {
        if (hashes.size() != number) {
            throw new NotVerifiedException(
                    "The " + what + " has " + hashes.size() + " hashes where the sizes ask for " + number);
        }
        for (Bytes hash : hashes) {
            require(hash, what + "'s hash");
        }
    }
}
