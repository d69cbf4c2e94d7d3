package org.weir.node.desk;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.weir.Bytes;
import org.weir.answer.AgencyOutcome;
import org.weir.answer.Coverage;
import org.weir.evidence.BundleFile;
import org.weir.evidence.Parts;
import org.weir.node.answer.Answer;
import org.weir.signing.BundleManifest;

/** The evidence of an answer as one file, in the manner of a Five Safes RO-Crate: what {@code weir verify} needs beside the anchor. */
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
        put(parts, Parts.METADATA, metadata(answer, parts).encodePrettily());
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
                case AgencyOutcome.Answered _, AgencyOutcome.Refused _ ->
                    put(parts, Parts.seal(entry.agency()), seals.next());
                case AgencyOutcome.Late _, AgencyOutcome.Unreachable _ -> {}
            }
        }
    }

    /** RO-Crate 1.2: what each file is, with its digest. The five safes of the answer are in the question and the seals. */
    private JsonObject metadata(Answer answer, Map<String, Bytes> parts) {
        JsonArray files = new JsonArray();
        JsonArray graph = new JsonArray()
                .add(new JsonObject()
                        .put("@id", Parts.METADATA)
                        .put("@type", "CreativeWork")
                        .put("conformsTo", new JsonObject().put("@id", "https://w3id.org/ro/crate/1.2"))
                        .put("about", new JsonObject().put("@id", "./")));
        JsonArray described = new JsonArray();
        new TreeMap<>(parts).forEach((path, content) -> {
            files.add(new JsonObject().put("@id", path));
            described.add(new JsonObject()
                    .put("@id", path)
                    .put("@type", "File")
                    .put("description", words(path))
                    .put("contentSize", String.valueOf(content.length()))
                    .put("sha256", content.sha256().hex()));
        });
        graph.add(new JsonObject()
                .put("@id", "./")
                .put("@type", "Dataset")
                .put("name", "Evidence of an answer of the federation " + source.federation())
                .put("description", "Verify it with: weir verify FILE --anchor federation.anchor")
                .put("datePublished", answer.at().toString())
                .put("license", "The agencies' own terms apply to the figures.")
                .put("hasPart", files));
        described.forEach(graph::add);
        return new JsonObject()
                .put("@context", "https://w3id.org/ro/crate/1.2/context")
                .put("@graph", graph);
    }

    private static String membershipWords(String path) {
        return path.endsWith(".jws")
                ? "A membership whose keys count, as the hub sealed it (JWS)"
                : "Receipt: the membership's place in the witnessed log (C2SP tlog-proof)";
    }

    private static String words(String path) {
        return switch (path) {
            case Parts.QUESTION -> "The question as the asking agency signed it, with person and purpose (JWS)";
            case Parts.SALT -> "Opens the log's commitment to the question";
            case Parts.OPENED -> "Receipt: the question stands in the witnessed log (C2SP tlog-proof)";
            case Parts.RESULT -> "The hub's seal of the table and of what became of the question at each member (JWS)";
            case Parts.TABLE -> "The released table, as sealed";
            case Parts.RELEASED -> "Receipt: the release stands in the witnessed log (C2SP tlog-proof)";
            case Parts.ANSWER ->
                "The answer's description, for people and programs; not signed by anybody but the exporter";
            case Parts.ROUTING -> "What the hub sent to the agencies: its envelope around the question (JWS)";
            default -> path.startsWith("seals/") ? "What an agency sealed (JWS)" : membershipWords(path);
        };
    }
}
