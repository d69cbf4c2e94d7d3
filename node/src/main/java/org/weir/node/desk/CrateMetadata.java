package org.weir.node.desk;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.TreeMap;
import org.weir.Bytes;
import org.weir.answer.AgencyOutcome;
import org.weir.answer.Coverage;
import org.weir.evidence.Parts;
import org.weir.node.answer.Answer;

/**
 * The description that makes a bundle a Five Safes RO-Crate (RO-Crate 1.2, profile 0.4): who asked for which purpose, what each
 * agency's own disclosure control decided, and what each file is. It is for other programs; {@code weir verify} believes none of it.
 */
final class CrateMetadata {
    private static final String CRATE = "https://w3id.org/ro/crate/1.2";
    private static final String FIVE_SAFES = "https://w3id.org/5s-crate/0.4";
    private static final String DISCLOSURE_CHECK = "https://w3id.org/shp#DisclosureCheck";
    private static final String COMPLETED = "http://schema.org/CompletedActionStatus";
    private static final String FAILED = "http://schema.org/FailedActionStatus";
    private static final String ROOT = "./";
    private static final String QUERY = "#query";
    private static final String PERSON = "#requester";
    private static final String PROJECT = "#federation";

    private final Answer answer;
    private final BundleSource source;
    private final JsonArray graph = new JsonArray();

    private CrateMetadata(Answer answer, BundleSource source) {
        this.answer = answer;
        this.source = source;
    }

    /** @param parts all but this one and the manifest */
    static JsonObject of(Answer answer, BundleSource source, Map<String, Bytes> parts) {
        CrateMetadata metadata = new CrateMetadata(answer, source);
        metadata.root(new TreeMap<>(parts));
        metadata.people();
        metadata.query();
        metadata.checks();
        return new JsonObject().put("@context", CRATE + "/context").put("@graph", metadata.graph);
    }

    private void root(Map<String, Bytes> parts) {
        graph.add(entity(Parts.METADATA, "CreativeWork")
                .put("conformsTo", to(CRATE))
                .put("about", to(ROOT)));
        JsonArray files = new JsonArray();
        parts.keySet().forEach(path -> files.add(to(path)));
        JsonArray actions = new JsonArray().add(to(QUERY));
        answer.result().coverage().agencies().stream()
                .filter(CrateMetadata::decided)
                .forEach(agency -> actions.add(to(check(agency))));
        graph.add(entity(ROOT, "Dataset")
                .put("conformsTo", to(FIVE_SAFES))
                .put("name", "Evidence of an answer of the federation " + source.federation())
                .put("description", "Verify it with: weir verify FILE --anchor federation.anchor")
                .put("datePublished", answer.at().toString())
                .put("license", "The agencies' own terms apply to the figures.")
                .put("sourceOrganization", to(PROJECT))
                .put("hasPart", files)
                .put("mentions", actions));
        parts.forEach((path, content) -> graph.add(entity(path, "File")
                .put("description", words(path))
                .put("contentSize", String.valueOf(content.length()))
                .put("sha256", content.sha256().hex())));
    }

    /** The person is the agency's pseudonym, as it stands in the signed question. */
    private void people() {
        graph.add(entity(PROJECT, "Project")
                .put("name", source.federation())
                .put("description", "Purpose: " + answer.asker().purpose()));
        graph.add(entity(PERSON, "Person")
                .put("name", answer.asker().person())
                .put("affiliation", to(organisation(source.agency())))
                .put("memberOf", to(PROJECT)));
        answer.result().coverage().agencies().stream()
                .filter(entry -> !entry.agency().equals(source.agency()))
                .forEach(entry -> graph.add(
                        entity(organisation(entry.agency()), "Organization").put("name", entry.name())));
        graph.add(entity(organisation(source.agency()), "Organization").put("name", source.agency()));
    }

    private void query() {
        graph.add(entity(QUERY, "CreateAction")
                .put("name", "Statistics of the federation " + source.federation())
                .put("agent", to(PERSON))
                .put("instrument", to(Parts.QUESTION))
                .put("object", to(Parts.QUESTION))
                .put("result", to(Parts.TABLE))
                .put("endTime", answer.at().toString())
                .put("actionStatus", COMPLETED));
    }

    /** Each agency's release gate, as its seal states it. */
    private void checks() {
        for (Coverage.Entry entry : answer.result().coverage().agencies()) {
            if (decided(entry)) {
                boolean answered = !(entry.outcome() instanceof AgencyOutcome.Refused);
                graph.add(entity(check(entry), "AssessAction")
                        .put("additionalType", to(DISCLOSURE_CHECK))
                        .put(
                                "name",
                                entry.agency() + " decided by its own rules: "
                                        + entry.outcome().word())
                        .put("agent", to(organisation(entry.agency())))
                        .put("object", to(QUERY))
                        .put("result", to(Parts.seal(entry.agency())))
                        .put("actionStatus", answered ? COMPLETED : FAILED));
            }
        }
    }

    private static boolean decided(Coverage.Entry entry) {
        return switch (entry.outcome()) {
            case AgencyOutcome.Answered _, AgencyOutcome.InTotal _, AgencyOutcome.Refused _ -> true;
            case AgencyOutcome.Late _, AgencyOutcome.Unreachable _ -> false;
        };
    }

    private static String check(Coverage.Entry entry) {
        return "#disclosure-" + entry.agency();
    }

    private static String organisation(String agency) {
        return "#agency-" + agency;
    }

    private static JsonObject entity(String id, String type) {
        return new JsonObject().put("@id", id).put("@type", type);
    }

    private static JsonObject to(String id) {
        return new JsonObject().put("@id", id);
    }

    private static String words(String path) {
        return switch (path) {
            case Parts.QUESTION -> "The question as the asking agency signed it, with person and purpose (JWS)";
            case Parts.ROUTING -> "What the hub sent to the agencies: its envelope around the question (JWS)";
            case Parts.SALT -> "Opens the log's commitment to the question";
            case Parts.OPENED -> "Receipt: the question stands in the witnessed log (C2SP tlog-proof)";
            case Parts.RESULT -> "The hub's seal of the table and of what became of the question at each member (JWS)";
            case Parts.TABLE -> "The released table, as sealed";
            case Parts.RELEASED -> "Receipt: the release stands in the witnessed log (C2SP tlog-proof)";
            case Parts.ANSWER ->
                "The answer's description, for people and programs; not signed by anybody but the exporter";
            default -> path.startsWith("seals/") ? "What an agency sealed (JWS)" : membershipWords(path);
        };
    }

    private static String membershipWords(String path) {
        return path.endsWith(".jws")
                ? "A membership whose keys count, as the hub sealed it (JWS)"
                : "Receipt: the membership's place in the witnessed log (C2SP tlog-proof)";
    }
}
