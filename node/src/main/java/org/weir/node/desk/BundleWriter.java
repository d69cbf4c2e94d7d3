package org.weir.node.desk;

import java.time.Clock;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.weir.Bytes;
import org.weir.answer.AgencyOutcome;
import org.weir.answer.Coverage;
import org.weir.evidence.BundleFile;
import org.weir.evidence.Parts;
import org.weir.node.answer.Answer;
import org.weir.signing.BundleManifest;

/** The evidence of an answer as one file, a Five Safes RO-Crate: what {@code weir verify} needs beside the anchor. */
final class BundleWriter {
    private final AnswerDescription description;
    private final BundleSource source;
    private final Clock clock;

    BundleWriter(AnswerDescription description, BundleSource source, Clock clock) {
        this.description = description;
        this.source = source;
        this.clock = clock;
    }

    byte[] write(Answer answer) {
        Map<String, Bytes> parts = new LinkedHashMap<>();
        put(parts, Parts.QUESTION, answer.envelope());
        put(parts, Parts.SALT, answer.logged().salt().hex() + "\n");
        put(parts, Parts.OPENED, answer.logged().receipt());
        put(parts, Parts.RESULT, answer.result().seal());
        parts.put(Parts.TABLE, answer.result().table());
        put(parts, Parts.ANSWER, description.json(answer).encodePrettily());
        seals(answer, parts);
        Optional<String> released = source.receipt(answer.released());
        released.ifPresent(receipt -> put(parts, Parts.RELEASED, receipt));
        if (!answer.routing().isEmpty()) {
            put(parts, Parts.ROUTING, answer.routing());
        }
        for (BundleSource.Document membership : source.memberships(answer.membership())) {
            put(parts, Parts.membership(membership.number()), membership.envelope());
            membership
                    .receipt()
                    .ifPresent(receipt -> put(parts, Parts.membershipReceipt(membership.number()), receipt));
        }
        put(parts, Parts.METADATA, CrateMetadata.of(answer, source, parts).encodePrettily());
        Map<String, Bytes> digests = new LinkedHashMap<>();
        parts.forEach((path, content) -> digests.put(path, content.sha256()));
        put(
                parts,
                Parts.MANIFEST,
                new BundleManifest(source.agency(), clock.instant(), digests).seal(source.signingKey()));
        return BundleFile.write(new Parts(parts));
    }

    private static void put(Map<String, Bytes> parts, String path, String text) {
        parts.put(path, Bytes.utf8(text));
    }

    /** Seals come in the roster's order, one for each agency that answered or refused. */
    private static void seals(Answer answer, Map<String, Bytes> parts) {
        Iterator<String> seals = answer.result().agencySeals().iterator();
        for (Coverage.Entry entry : answer.result().coverage().agencies()) {
            switch (entry.outcome()) {
                case AgencyOutcome.Answered _, AgencyOutcome.InTotal _, AgencyOutcome.Refused _ ->
                    put(parts, Parts.seal(entry.agency()), seals.next());
                case AgencyOutcome.Late _, AgencyOutcome.Unreachable _ -> {}
            }
        }
    }
}
