package org.weir.console.log;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.weir.Bytes;
import org.weir.transparency.MerkleTree;

/** The hashes of a tile, side by side in its file. */
final class TileHashes {
    private TileHashes() {}

    static Bytes encode(List<Bytes> hashes) {
        ByteArrayOutputStream file = new ByteArrayOutputStream(hashes.size() * MerkleTree.HASH_LENGTH);
        hashes.forEach(hash -> file.writeBytes(hash.toArray()));
        return Bytes.of(file.toByteArray());
    }

    static List<Bytes> decode(Bytes file, int width, String path) throws DamagedLogException {
        byte[] content = file.toArray();
        if (content.length != width * MerkleTree.HASH_LENGTH) {
            throw new DamagedLogException(
                    path, "it has " + content.length + " bytes instead of " + width * MerkleTree.HASH_LENGTH);
        }
        List<Bytes> hashes = new ArrayList<>(width);
        for (int i = 0; i < content.length; i += MerkleTree.HASH_LENGTH) {
            hashes.add(Bytes.of(Arrays.copyOfRange(content, i, i + MerkleTree.HASH_LENGTH)));
        }
        return hashes;
    }
}
