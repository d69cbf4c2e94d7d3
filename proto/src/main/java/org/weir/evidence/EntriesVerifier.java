package org.weir.evidence;

import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.weir.Bytes;
import org.weir.transparency.NotVerifiedException;
import org.weir.transparency.ProvenEntry;
import org.weir.transparency.Receipt;
import org.weir.transparency.Verdict;
import org.weir.transparency.entry.EntrySentence;
import org.weir.transparency.entry.LogEntry;

/**
 * Verifies the entries of one question as the hub hands them out: a receipt each, {@code receipts/N.tlog-proof} for entry N, and the
 * memberships whose witnesses count. It needs nothing but the federation's anchor. Every sentence of what failed begins with the part
 * it is about.
 *
 * <p>What holds shows that these entries stand in the witnessed log, are about one question, and begin with its opening. It does not
 * show what was asked, which the log does not hold, nor that the question has no further entry.
 */
public final class EntriesVerifier {
    private static final Pattern RECEIPT = Pattern.compile("receipts/(0|[1-9][0-9]{0,17})\\.tlog-proof");

    private EntriesVerifier() {}

    /** Whether these are entries of a question, and not the bundle of an answer. */
    public static boolean isFor(Parts parts) {
        return parts.find(Parts.MANIFEST).isEmpty()
                && parts.files().keySet().stream()
                        .anyMatch(path -> RECEIPT.matcher(path).matches());
    }

    /** @param now cosignatures of later times do not count */
    public static Verdict verify(Parts parts, Anchor anchor, Instant now) {
        Verdict.Draft draft = new Verdict.Draft();
        Memberships memberships = Memberships.read(parts, anchor, now, draft);
        Map<Long, LogEntry> entries = new TreeMap<>();
        for (Map.Entry<String, Bytes> part : new TreeMap<>(parts.files()).entrySet()) {
            String path = part.getKey();
            Matcher receipt = RECEIPT.matcher(path);
            if (receipt.matches()) {
                try {
                    ProvenEntry proven =
                            memberships.prove(Receipt.parse(part.getValue().utf8()), now);
                    if (proven.index() != Long.parseLong(receipt.group(1))) {
                        throw new NotVerifiedException("It is of entry " + proven.index());
                    }
                    entries.put(proven.index(), LogEntry.parse(proven.entry()));
                } catch (NotVerifiedException | IllegalArgumentException e) {
                    draft.failed(path + ": " + e.getMessage() + ".");
                }
            } else if (!Parts.isOfMemberships(path)) {
                draft.failed(path + ": no proof of a question has such a part.");
            }
        }
        oneQuestion(entries, draft);
        draft.notChecked("What was asked, by whom and for what: the log holds a commitment to it.");
        draft.notChecked(
                "Whether the log has further entries about this question: only the log itself can tell (weir log verify).");
        return draft.verdict();
    }

    private static void oneQuestion(Map<Long, LogEntry> entries, Verdict.Draft draft) {
        Set<String> sessions = new HashSet<>();
        boolean first = true;
        for (Map.Entry<Long, LogEntry> each : entries.entrySet()) {
            String path = Parts.receipt(each.getKey());
            LogEntry entry = each.getValue();
            Optional<String> session = entry.about();
            session.ifPresent(sessions::add);
            if (first != (entry instanceof LogEntry.QuestionOpened)) {
                draft.failed(
                        path + (first ? ": the first entry is not the opening of a question." : ": it opens another."));
            } else if (session.isEmpty() || sessions.size() > 1) {
                draft.failed(path + ": it is not about the question that the first entry opens.");
            } else {
                draft.checked("Entry " + each.getKey() + ", " + entry.at() + ", " + EntrySentence.of(entry) + ".");
            }
            first = false;
        }
        if (entries.isEmpty()) {
            draft.failed("receipts: none of them holds.");
        }
    }
}
