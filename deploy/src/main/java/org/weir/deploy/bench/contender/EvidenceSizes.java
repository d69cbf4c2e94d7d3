package org.weir.deploy.bench.contender;

import java.io.IOException;
import org.weir.Bytes;
import org.weir.evidence.BundleFile;
import org.weir.evidence.Parts;
import org.weir.transparency.NotVerifiedException;

/**
 * What the evidence of one answer takes.
 *
 * @param receipt bytes of the proof that the question was logged, with its entry and the cosigned checkpoint, as every node gets it
 * @param bundle bytes of the file with everything that an auditor verifies
 */
public record EvidenceSizes(long receipt, long bundle) {
    static EvidenceSizes of(byte[] bundle) throws IOException {
        try {
            Bytes receipt = BundleFile.read(bundle).files().get(Parts.OPENED);
            if (receipt == null) {
                throw new IOException("The desk's bundle has no receipt");
            }
            return new EvidenceSizes(receipt.length(), bundle.length);
        } catch (NotVerifiedException e) {
            throw new IOException("The desk's bundle cannot be read", e);
        }
    }
}
