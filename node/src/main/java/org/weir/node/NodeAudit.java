package org.weir.node;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.weir.answer.RefusedException;
import org.weir.node.enrol.NodeIdentity;
import org.weir.node.link.PartsLine;
import org.weir.node.tables.KeptTable;
import org.weir.node.tables.TableShelf;
import org.weir.ontology.Ontology;
import org.weir.ontology.compile.Compiler;
import org.weir.proto.v1.SessionPart;
import org.weir.shared.SessionPartEncoding;
import org.weir.shared.TotalAudit;
import org.weir.signing.MaskingSeals;
import org.weir.transparency.Verdict;

/** This agency's audit of a total that it keeps, beside the running node or without it. Reads the node's folder, and changes nothing in it. */
public final class NodeAudit {
    private final NodeIdentity identity;
    private final KeptTable table;
    private final Clock clock;

    private NodeAudit(NodeIdentity identity, KeptTable table, Clock clock) {
        this.identity = identity;
        this.table = table;
        this.clock = clock;
    }

    /**
     * Finds the table.
     *
     * @param session its name, or the beginning of it
     * @throws IOException with a sentence for the operator, when there is none or there are several
     */
    public static NodeAudit of(NodeConfig config, String session, Clock clock) throws IOException {
        NodeIdentity identity = NodeIdentity.read(config.directory());
        List<KeptTable> found = TableShelf.open(config.tables(), new Compiler(Ontology.load()), clock)
                .ofSession(session);
        if (found.isEmpty()) {
            throw new IOException("This node keeps no released total of a session " + session
                    + ". The sessions of totals are in the log: weir log show");
        }
        if (found.size() > 1) {
            throw new IOException("Several sessions begin with " + session + ": write more of it");
        }
        return new NodeAudit(identity, found.getFirst(), clock);
    }

    public String session() {
        return table.session();
    }

    /** The agency that asked. */
    public String asker() {
        return table.asker();
    }

    /** Index of the log's entry that released it. */
    public long released() {
        return table.released();
    }

    public Instant at() {
        return table.at();
    }

    /** How many figures it has. */
    public int figures() {
        return table.cells();
    }

    /**
     * Audits by what the hub gives.
     *
     * @param save where to write that down as well, for {@link #byFile}
     * @throws RefusedException when the hub declines
     * @throws IOException when it cannot be reached, or keeps nothing of the session
     */
    public Verdict byHub(Optional<Path> save) throws IOException, RefusedException {
        try (PartsLine line = PartsLine.open(identity, clock)) {
            PartsLine.Parts given = line.parts(table.session());
            // Before anything is judged or written: a hub that declines has not shown a wrong sum.
            Optional<SessionPart> first = given.next();
            try (OutputStream copy = save.isPresent()
                    ? new BufferedOutputStream(Files.newOutputStream(save.get()))
                    : OutputStream.nullOutputStream()) {
                Iterator<Optional<SessionPart>> beginning = List.of(first).iterator();
                return verdict(() -> {
                    Optional<SessionPart> part = beginning.hasNext() ? beginning.next() : more(given);
                    if (part.isPresent()) {
                        SessionPartEncoding.write(part.get(), copy);
                    }
                    return part;
                });
            }
        }
    }

    /** A hub that breaks off, in whatever way, has not shown a wrong sum either. */
    private static Optional<SessionPart> more(PartsLine.Parts given) throws IOException {
        try {
            return given.next();
        } catch (RefusedException e) {
            throw new IOException(e.reason(), e);
        }
    }

    /** Audits by what somebody saved. */
    public Verdict byFile(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return verdict(() -> SessionPartEncoding.next(in));
        }
    }

    private Verdict verdict(PartsLine.Parts parts) throws IOException {
        return TotalAudit.of(
                table.shared(),
                table.cells(),
                table.verifiedBy(),
                new MaskingSeals(identity.federation(), identity.signingKey(), table.verifiedBy()),
                () -> known(parts),
                clock.instant());
    }

    /** Parts of a kind of a later minor version say nothing here. */
    private static Optional<org.weir.shared.SessionPart> known(PartsLine.Parts parts)
            throws IOException, RefusedException {
        for (Optional<SessionPart> part = parts.next(); part.isPresent(); part = parts.next()) {
            Optional<org.weir.shared.SessionPart> read = SessionPartEncoding.read(part.get());
            if (read.isPresent()) {
                return read;
            }
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return "audit of session " + table.session();
    }
}
