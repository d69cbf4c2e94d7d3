package org.weir.node.desk;

import java.util.List;
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

    /** The memberships from a number on to the newest, ascending, with none left out; the newest alone while the hub is away. */
    List<Document> memberships(long since);

    /** The receipt of an entry of the federation's log; empty while it is not witnessed, or the hub is away. */
    Optional<String> receipt(long index);

    /**
     * A membership as the hub sealed it.
     *
     * @param receipt of the log's entry that put it into force; empty while nobody has it
     */
    record Document(long number, String envelope, Optional<String> receipt) {}
}
