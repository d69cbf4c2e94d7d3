package org.weir.signing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.weir.Bytes;
import org.weir.answer.Refusal;
import org.weir.answer.RefusedException;
import org.weir.membership.Cadence;
import org.weir.membership.CoreTables;
import org.weir.membership.Member;
import org.weir.membership.Membership;
import org.weir.membership.Quorum;
import org.weir.transparency.NotVerifiedException;
import org.weir.transparency.VerifierKey;

/** The membership as a signed document: made by the hub, read by every node with the hub's key it pinned when it joined. */
public final class MembershipSeal {
    private MembershipSeal() {}

    public static String seal(Membership membership, SigningKey hubKey) {
        List<Map<String, Object>> members = new ArrayList<>();
        for (Member member : membership.members()) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("id", member.id());
            entry.put("name", member.name());
            entry.put("kind", member.kind());
            entry.put("standing", member.standing().name().toLowerCase(Locale.ROOT));
            entry.put("keys", texts(member.keys()));
            entry.put("witness", member.witness().text());
            entry.put("log", member.log().text());
            members.add(entry);
        }
        Claims claims = Claims.create(Issuers.HUB)
                .with("federation", membership.federation())
                .with("number", membership.number())
                .with("hubKeys", texts(membership.hubKeys()))
                .with("log", membership.log().text())
                .with("quorum", membership.quorum().word())
                .with("purposes", membership.purposes())
                .with("profile", membership.profile())
                .with("members", members);
        return hubKey.sign(EnvelopeType.MEMBERSHIP, withCoreTables(claims, membership.coreTables()));
    }

    /** Without a word when there are none: so it is read by members who know of none. */
    private static Claims withCoreTables(Claims claims, CoreTables core) {
        if (core.isEmpty()) {
            return claims;
        }
        List<Map<String, Object>> tables = new ArrayList<>();
        for (CoreTables.Table table : core.list()) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("name", table.name());
            entry.put("purpose", table.purpose());
            entry.put("query", table.sparql());
            entry.put("digest", table.question().hex());
            tables.add(entry);
        }
        return claims.with("coreEvery", core.every().word()).with("coreTables", tables);
    }

    private static CoreTables coreTables(Claims claims) throws RefusedException {
        if (!claims.has("coreTables")) {
            return CoreTables.NONE;
        }
        List<CoreTables.Table> tables = new ArrayList<>();
        for (Claims entry : claims.objects("coreTables")) {
            tables.add(new CoreTables.Table(
                    entry.text("name"), entry.text("purpose"), entry.text("query"), Bytes.hex(entry.text("digest"))));
        }
        return new CoreTables(
                Cadence.find(claims.text("coreEvery")).orElseThrow(() -> Claims.malformed("coreEvery")), tables);
    }

    /**
     * @param pinned the hub's keys the reader already trusts; a key inside the document is not trusted for reading it
     */
    public static Membership open(String envelope, List<VerificationKey> pinned) throws RefusedException {
        Claims claims = Envelope.open(
                EnvelopeType.MEMBERSHIP, envelope, issuer -> issuer.equals(Issuers.HUB) ? pinned : List.of());
        List<Member> members = new ArrayList<>();
        try {
            for (Claims entry : claims.objects("members")) {
                members.add(new Member(
                        entry.text("id"),
                        entry.text("name"),
                        entry.text("kind"),
                        Member.Standing.valueOf(entry.text("standing").toUpperCase(Locale.ROOT)),
                        keys(entry.texts("keys")),
                        VerifierKey.parse(entry.text("witness")),
                        VerifierKey.parse(entry.text("log"))));
            }
            return new Membership(
                    claims.text("federation"),
                    claims.number("number"),
                    keys(claims.texts("hubKeys")),
                    VerifierKey.parse(claims.text("log")),
                    Quorum.find(claims.text("quorum")).orElseThrow(() -> Claims.malformed("quorum")),
                    members,
                    claims.texts("purposes"),
                    claims.text("profile"),
                    coreTables(claims));
        } catch (IllegalArgumentException | NotVerifiedException e) {
            throw new RefusedException(Refusal.SIGNATURE_INVALID, "The membership is malformed: " + e.getMessage());
        }
    }

    private static List<String> texts(List<VerificationKey> keys) {
        return keys.stream().map(VerificationKey::json).toList();
    }

    private static List<VerificationKey> keys(List<String> texts) {
        return texts.stream().map(VerificationKey::parse).toList();
    }
}
