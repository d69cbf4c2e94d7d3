package org.weir.node.log;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.weir.Bytes;
import org.weir.answer.Refusal;
import org.weir.node.answer.Decided;
import org.weir.transparency.NotVerifiedException;

/**
 * One decision as the agency keeps it.
 *
 * @param decided what was asked, by whom, and what became of it, with the full reason
 * @param session the hub's name for the run
 * @param envelope the requester's envelope as it was signed; empty when it did not verify
 * @param statement the claims that were signed, as JSON, but for the checkpoint of this very log
 * @param table what left beside them, byte for byte; of no length for a refusal and a dry run
 */
public record OwnEntry(Decided decided, String session, String envelope, String statement, Bytes table) {

    Bytes bytes() {
        return Bytes.utf8(new JsonObject()
                .put("v", 1)
                .put("at", decided.at().toString())
                .put("session", session)
                .put("requester", decided.requester())
                .put("person", decided.person())
                .put("purpose", decided.purpose())
                .put("dryRun", decided.dryRun())
                .put("decision", decided.word())
                .put("reason", decided.reason())
                .put("digest", decided.digest())
                .put("question", decided.question())
                .put("released", decided.released())
                .put("policy", decided.policy())
                .put("envelope", envelope)
                .put("statement", statement)
                .put("table", Base64.getEncoder().encodeToString(table.toArray()))
                .encode());
    }

    static OwnEntry parse(Bytes bytes) throws NotVerifiedException {
        try {
            JsonObject json = new JsonObject(bytes.utf8());
            if (!Integer.valueOf(1).equals(json.getInteger("v"))) {
                throw new NotVerifiedException("The entry is of an unknown version");
            }
            return new OwnEntry(
                    decided(json),
                    json.getString("session"),
                    json.getString("envelope"),
                    json.getString("statement"),
                    Bytes.of(Base64.getDecoder().decode(json.getString("table"))));
        } catch (DecodeException
                | IllegalArgumentException
                | DateTimeException
                | ClassCastException
                | NullPointerException e) {
            throw new NotVerifiedException("The entry is malformed", e);
        }
    }

    private static Decided decided(JsonObject json) throws NotVerifiedException {
        String word = json.getString("decision");
        return new Decided(
                Instant.parse(json.getString("at")),
                json.getString("requester"),
                json.getString("person"),
                json.getString("purpose"),
                json.getBoolean("dryRun"),
                refusal(word),
                json.getString("reason"),
                json.getString("digest"),
                json.getString("question"),
                json.getLong("released"),
                json.getString("policy"));
    }

    private static Optional<Refusal> refusal(String word) throws NotVerifiedException {
        if (!word.startsWith("refused:")) {
            return Optional.empty();
        }
        return Optional.of(Refusal.find(word.substring("refused:".length()))
                .orElseThrow(() -> new NotVerifiedException("The entry's refusal is unknown")));
    }

    /** The decision, never the question. */
    @Override
    public String toString() {
        return decided.toString();
    }
}
