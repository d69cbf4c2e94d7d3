package org.weir.evidence;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.weir.Bytes;
import org.weir.answer.Coverage;
import org.weir.answer.RefusedException;
import org.weir.membership.Member;
import org.weir.membership.Membership;
import org.weir.signing.AnswerClaims;
import org.weir.signing.BundleManifest;
import org.weir.signing.PastEnvelopes;
import org.weir.signing.SignedQuestion;
import org.weir.signing.VerificationKey;
import org.weir.signing.VerifiedResult;
import org.weir.transparency.NotVerifiedException;
import org.weir.transparency.ProvenEntry;
import org.weir.transparency.Receipt;
import org.weir.transparency.Verdict;
import org.weir.transparency.entry.Commitment;
import org.weir.transparency.entry.LogEntry;

/**
 * Verifies one bundle with nothing but the federation's anchor. Every sentence of what failed begins with the part it is about.
 *
 * <p>A bundle that holds shows who asked what and why, that the question stood in the witnessed log before it was answered, what each
 * agency sealed, and that the hub released exactly this table. It does not show that an agency counted right, nor that the hub
 * added right: the agencies' own tables are not in it.
 */
public final class BundleVerifier {
    /** Clocks of members may differ by this much. */
    private static final Duration SKEW = Duration.ofSeconds(60);

    private final Parts parts;
    private final Anchor anchor;
    private final Instant now;
    private final Verdict.Draft draft = new Verdict.Draft();

    private BundleVerifier(Parts parts, Anchor anchor, Instant now) {
        this.parts = parts;
        this.anchor = anchor;
        this.now = now;
    }

    /** @param now cosignatures of later times do not count */
    public static Verdict verify(Parts parts, Anchor anchor, Instant now) {
        BundleVerifier verifier = new BundleVerifier(parts, anchor, now);
        verifier.verify();
        return verifier.draft.verdict();
    }

    private void verify() {
        boolean whole = true;
        for (String needed : Parts.NEEDED) {
            if (parts.find(needed).isEmpty()) {
                draft.failed(needed + ": it is missing.");
                whole = false;
            }
        }
        parts.strangers().forEach(path -> draft.failed(path + ": no bundle has such a part."));
        if (!whole) {
            return;
        }
        Optional<BundleManifest> manifest = digests();
        Memberships memberships = Memberships.read(parts, anchor, now, draft);
        try {
            ProvenEntry opened = memberships.prove(receipt(Parts.OPENED), now);
            Optional<Membership> then = memberships.at(opened.index());
            if (then.isEmpty()) {
                draft.failed(
                        "members: none of the memberships in the bundle was in force at entry " + opened.index() + ".");
                return;
            }
            if (!memberships.isFollowed(opened.index())) {
                draft.notChecked("Whether a membership newer than number "
                        + then.get().number()
                        + " was in force at entry " + opened.index()
                        + ": only the log itself can tell (weir log verify).");
            }
            question(opened, then.get(), memberships, manifest);
        } catch (NotVerifiedException e) {
            draft.failed(Parts.OPENED + ": " + e.getMessage() + ".");
        }
        draft.notChecked(
                "Whether the agencies counted right and the hub added right: their own tables are not in the bundle.");
        draft.notChecked("Whether the hub's clock is right, beyond what the witnesses' times say.");
    }

    /** Every part as the manifest names it, before anything in it is believed. */
    private Optional<BundleManifest> digests() {
        try {
            BundleManifest manifest = BundleManifest.unverified(text(Parts.MANIFEST));
            int same = 0;
            for (Map.Entry<String, Bytes> part : new TreeMap<>(manifest.digests()).entrySet()) {
                Optional<Bytes> found = parts.find(part.getKey());
                if (found.isEmpty()) {
                    draft.failed(part.getKey() + ": it is missing, and the manifest names it.");
                } else if (!found.get().sha256().equals(part.getValue())) {
                    draft.failed(part.getKey() + ": it is not what was exported.");
                } else {
                    same++;
                }
            }
            for (String path : new TreeMap<>(parts.files()).keySet()) {
                if (!path.equals(Parts.MANIFEST) && !manifest.digests().containsKey(path)) {
                    draft.failed(path + ": the manifest does not name it.");
                }
            }
            if (same == parts.files().size() - 1) {
                draft.checked(
                        "All " + same + " parts are what " + manifest.agency() + " exported at " + manifest.at() + ".");
            }
            return Optional.of(manifest);
        } catch (RefusedException e) {
            draft.failed(Parts.MANIFEST + ": " + e.reason() + ".");
            return Optional.empty();
        }
    }

    private void question(
            ProvenEntry opened, Membership then, Memberships memberships, Optional<BundleManifest> manifest) {
        PastEnvelopes envelopes = new PastEnvelopes(anchor.federation(), then);
        SignedQuestion question;
        try {
            question = envelopes.question(text(Parts.QUESTION));
        } catch (RefusedException e) {
            draft.failed(Parts.QUESTION + ": " + e.reason() + " in the membership of its time (number " + then.number()
                    + ").");
            return;
        }
        draft.checked(question.issuer() + " signed the question, for its " + question.person() + " and the purpose "
                + question.purpose() + ", at " + question.issued() + ".");
        standing(question.issuer(), text(Parts.QUESTION), then, memberships);
        manifest.ifPresent(m -> exporter(m, question, then, memberships));
        Optional<String> session = opened(opened, question);
        session.ifPresent(s -> answer(s, opened.index(), envelopes, question, then, memberships));
    }

    /** By the keys that counted when it was asked, or that count by now: a bundle may be exported after a key was changed. */
    private void exporter(BundleManifest manifest, SignedQuestion question, Membership then, Memberships memberships) {
        if (!manifest.agency().equals(question.issuer())) {
            draft.failed(Parts.MANIFEST + ": it is by " + manifest.agency() + ", who did not ask.");
            return;
        }
        try {
            BundleManifest.open(text(Parts.MANIFEST), issuer -> {
                List<VerificationKey> keys = new ArrayList<>(then.keysOf(issuer));
                memberships.newest().ifPresent(newest -> keys.addAll(newest.keysOf(issuer)));
                return keys;
            });
            draft.checked(manifest.agency() + " signed the manifest.");
        } catch (RefusedException e) {
            draft.failed(Parts.MANIFEST + ": " + e.reason() + ".");
        }
    }

    private Optional<String> opened(ProvenEntry opened, SignedQuestion question) {
        try {
            if (!(LogEntry.parse(opened.entry()) instanceof LogEntry.QuestionOpened entry)) {
                throw new NotVerifiedException("The entry is not the opening of a question");
            }
            Bytes salt = salt();
            if (!entry.commitment().equals(Commitment.to(text(Parts.QUESTION), salt))) {
                throw new NotVerifiedException("The entry is about another question, or the salt is another one");
            }
            if (entry.at().isBefore(question.issued().minus(SKEW)) || entry.at().isAfter(question.expires())) {
                throw new NotVerifiedException("The question was not valid when it was logged, at " + entry.at());
            }
            draft.checked("The question is entry " + opened.index() + " of the log "
                    + anchor.log().name() + ", opened at "
                    + entry.at() + "; " + opened.cosignatures().size()
                    + " members had witnessed a log of " + opened.checkpoint().size() + " entries that holds it.");
            return Optional.of(entry.session());
        } catch (NotVerifiedException e) {
            draft.failed(Parts.OPENED + ": " + e.getMessage() + ".");
            return Optional.empty();
        }
    }

    private Bytes salt() throws NotVerifiedException {
        try {
            return Bytes.hex(text(Parts.SALT).strip());
        } catch (IllegalArgumentException e) {
            throw new NotVerifiedException("The salt is not hexadecimal", e);
        }
    }

    private void answer(
            String session,
            long index,
            PastEnvelopes envelopes,
            SignedQuestion question,
            Membership then,
            Memberships memberships) {
        routing(session, envelopes);
        VerifiedResult result;
        List<String> seals = new ArrayList<>();
        List<String> sealers = new ArrayList<>();
        for (Member member : then.members()) {
            parts.find(Parts.seal(member.id())).ifPresent(seal -> {
                seals.add(seal.utf8());
                sealers.add(member.id());
            });
        }
        try {
            result = envelopes.result(
                    text(Parts.QUESTION),
                    question,
                    text(Parts.RESULT),
                    parts.find(Parts.TABLE).orElseThrow(),
                    seals);
        } catch (RefusedException e) {
            draft.failed(Parts.RESULT + ": " + e.reason() + ".");
            return;
        }
        if (!result.session().equals(session) || result.logged() != index) {
            draft.failed(Parts.RESULT + ": it is of another session or entry than the logged question.");
            return;
        }
        draft.checked("The hub sealed this table for this question, with what became of it at each of "
                + result.coverage().agencies().size() + " members: " + outcomes(result.coverage()) + ".");
        List<String> missing =
                result.coverage().missing(then.active().stream().map(Member::id).toList());
        if (!missing.isEmpty()) {
            // No failure: a membership may change between the question's entry and its way to the agencies.
            draft.notChecked(
                    "Why the result says nothing of these, who were active members when the question was opened: "
                            + String.join(", ", missing)
                            + ". Either that changed at this moment, or the hub left them out.");
        }
        for (int i = 0; i < seals.size(); i++) {
            sealed(sealers.get(i), seals.get(i), session, envelopes, question, then, memberships);
        }
        for (String path : parts.files().keySet()) {
            if (path.startsWith("seals/") && !sealers.contains(path.substring(6, path.length() - 4))) {
                draft.failed(path + ": it is of nobody who was a member.");
            }
        }
        released(result, index, session, memberships);
    }

    private void routing(String session, PastEnvelopes envelopes) {
        if (parts.find(Parts.ROUTING).isEmpty()) {
            draft.notChecked("What the hub sent to the agencies: its routing is not in the bundle.");
            return;
        }
        try {
            PastEnvelopes.Routing routing = envelopes.routing(text(Parts.ROUTING));
            if (!routing.question().equals(text(Parts.QUESTION))
                    || !routing.session().equals(session)) {
                draft.failed(Parts.ROUTING + ": it is of another question or session.");
            } else {
                draft.checked("The hub put exactly this question to " + String.join(", ", routing.roster()) + ".");
            }
        } catch (RefusedException e) {
            draft.failed(Parts.ROUTING + ": " + e.reason() + ".");
        }
    }

    private void sealed(
            String agency,
            String seal,
            String session,
            PastEnvelopes envelopes,
            SignedQuestion question,
            Membership then,
            Memberships memberships) {
        try {
            AnswerClaims claims = envelopes.answer(seal, agency, session, text(Parts.QUESTION), question);
            draft.checked(agency + " sealed: " + claims.outcome().word() + "; its own log had "
                    + claims.log().checkpoint().size() + " entries by then, and it cannot change them unnoticed."
                    + claims.rules()
                            .map(rules -> " It judged by its rules " + rules.brief() + ".")
                            .orElse(""));
            standing(agency, seal, then, memberships);
        } catch (RefusedException e) {
            draft.failed(Parts.seal(agency) + ": " + e.reason() + ".");
        }
    }

    private void released(VerifiedResult result, long opened, String session, Memberships memberships) {
        if (parts.find(Parts.RELEASED).isEmpty()) {
            draft.notChecked("That the release stands in the log: its receipt is not in the bundle.");
            return;
        }
        try {
            ProvenEntry proven = memberships.prove(receipt(Parts.RELEASED), now);
            if (!(LogEntry.parse(proven.entry()) instanceof LogEntry.Released entry)
                    || !entry.session().equals(session)
                    || !entry.result().equals(Bytes.utf8(result.seal()).sha256())) {
                throw new NotVerifiedException("The entry is not the release of this result");
            }
            if (proven.index() <= opened) {
                throw new NotVerifiedException("The release was logged before the question");
            }
            draft.checked("The release is entry " + proven.index() + " of the log, at " + entry.at() + "; "
                    + proven.cosignatures().size() + " members witnessed it.");
        } catch (NotVerifiedException e) {
            draft.failed(Parts.RELEASED + ": " + e.getMessage() + ".");
        }
    }

    /** What became of the key since: a signature that counted then is not undone, and the reader should know. */
    private void standing(String agency, String envelope, Membership then, Memberships memberships) {
        String key = PastEnvelopes.keyOf(envelope, then.keysOf(agency));
        Optional<Membership> newest = memberships.newest().filter(n -> n.number() > then.number());
        if (newest.isEmpty()) {
            return;
        }
        Optional<Member> now = newest.get().find(agency);
        String since = "since membership number " + newest.get().number() + " at the latest";
        if (now.isEmpty()) {
            draft.notChecked(agency + " is in no membership " + since + ".");
        } else if (now.get().standing() != Member.Standing.ACTIVE) {
            draft.checked(agency + " was " + now.get().standing().name().toLowerCase(Locale.ROOT) + " " + since
                    + "; its key " + key + " counted at the question's entry.");
        } else if (now.get().keys().stream().noneMatch(k -> k.id().equals(key))) {
            draft.checked(
                    agency + " uses another key " + since + "; its key " + key + " counted at the question's entry.");
        }
    }

    private static String outcomes(Coverage coverage) {
        List<String> outcomes = new ArrayList<>();
        for (Coverage.Entry entry : coverage.agencies()) {
            outcomes.add(entry.agency() + " " + entry.outcome().word());
        }
        return String.join(", ", outcomes);
    }

    private Receipt receipt(String path) throws NotVerifiedException {
        return Receipt.parse(text(path));
    }

    private String text(String path) {
        return parts.find(path).orElseThrow().utf8();
    }
}
