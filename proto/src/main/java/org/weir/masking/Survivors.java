package org.weir.masking;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.weir.Bytes;

/**
 * Whose vectors are in the sum, each by the digest of its bytes. A document of the hub: it counts once its digest is the first such
 * entry of the session in the witnessed log ({@link FixedSurvivors}).
 */
public final class Survivors {
    private static final String FORM = "weir-survivors/1";

    private final String session;
    private final Bytes roster;
    private final SequencedMap<String, Entry> entries;

    /** @param roster digest of the roster */
    public Survivors(String session, Bytes roster, Map<String, Entry> entries) {
        Lines.requireSession(session);
        Lines.requireLength(roster, 32, "roster's digest");
        entries.keySet().forEach(Lines::requireAgency);
        this.session = session;
        this.roster = roster;
        this.entries = Collections.unmodifiableSequencedMap(new TreeMap<>(entries));
    }

    public static Survivors parse(String text) throws SessionRefusedException {
        try {
            Lines lines = new Lines(text);
            lines.header(FORM);
            String session = lines.value("session");
            Bytes roster = lines.digest("roster");
            Map<String, Entry> entries = new TreeMap<>();
            while (lines.more()) {
                String[] entry = lines.values("uploaded", 3);
                entries.put(entry[0], new Entry(Lines.hex(entry[1]), Lines.hex(entry[2])));
            }
            Survivors survivors = new Survivors(session, roster, entries);
            if (!survivors.text().equals(text)) {
                throw Lines.malformed("spelling");
            }
            return survivors;
        } catch (IllegalArgumentException e) {
            throw new SessionRefusedException("The survivors are malformed", e);
        }
    }

    public String text() {
        StringBuilder text = new StringBuilder(FORM + "\nsession " + session + "\nroster " + roster.hex() + "\n");
        entries.forEach((agency, entry) -> text.append("uploaded ")
                .append(agency)
                .append(' ')
                .append(entry.vector().hex())
                .append(' ')
                .append(entry.seed().hex())
                .append('\n'));
        return text.toString();
    }

    /** SHA-256 of the text. */
    public Bytes digest() {
        return Bytes.utf8(text()).sha256();
    }

    public String session() {
        return session;
    }

    public Bytes roster() {
        return roster;
    }

    /** Ids, ascending. */
    public List<String> members() {
        return List.copyOf(entries.keySet());
    }

    public int size() {
        return entries.size();
    }

    /** Digest of the vector that this survivor sent, in hexadecimal; empty when it is none. */
    public Optional<String> vector(String agency) {
        return entry(agency).map(entry -> entry.vector().hex());
    }

    boolean has(String agency) {
        return entries.containsKey(agency);
    }

    Optional<Entry> entry(String agency) {
        return Optional.ofNullable(entries.get(agency));
    }

    @Override
    public String toString() {
        return entries.size() + " survivors of " + session;
    }

    /**
     * One survivor.
     *
     * @param vector digest of the masked vector's bytes
     * @param seed commitment to its self mask; in a guarded session the public key that its mask comes from
     */
    public record Entry(Bytes vector, Bytes seed) {}
}
