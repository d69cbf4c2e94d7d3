package org.weir.node.desk;

import java.util.Optional;
import org.weir.evidence.Anchor;
import org.weir.signing.SigningKey;

/** Port: what a bundle of evidence takes beside the answer. */
public interface BundleSource {

    String agency();

    String federation();

    /** What this node fixed of the federation when it joined: what its own checks of evidence believe. */
    Anchor anchor();

    /** Signs the manifest. */
    SigningKey signingKey();

    /** The newest membership, as the hub sealed it. */
    Document membership();

    /** The receipt of an entry of the federation's log; empty while it is not witnessed, or the hub is away. */
    Optional<String> receipt(long index);

    /** A sealed membership. */
    record Document(long number, String envelope) {}
}
