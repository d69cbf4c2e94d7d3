package org.weir.node.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.weir.Bytes;
import org.weir.answer.Refusal;
import org.weir.answer.RefusedException;
import org.weir.membership.Member;
import org.weir.membership.Membership;
import org.weir.ontology.Layout;
import org.weir.ontology.Ontology;
import org.weir.signing.SignedQuestion;
import org.weir.signing.VerifiedQuestion;

/**
 * Judges verified questions by the agency's own rules.
 *
 * <p>A question is permitted when one single grant is for the requester, names the purpose and what is counted, and covers every
 * breakdown and every filter. Grants are never put together. The purpose must also be one of the federation's. Everything else
 * is refused; the refusal's reason is for this agency's desk only.
 *
 * <p>It does not count how often: that is the quota's work, and it does not protect figures.
 */
public final class AccessPolicy {
    private final Supplier<PolicyState> rules;
    private final Supplier<Membership> membership;
    private final GrantedLevels levels;

    public AccessPolicy(Supplier<PolicyState> rules, Supplier<Membership> membership, Ontology ontology) {
        this.rules = rules;
        this.membership = membership;
        this.levels = new GrantedLevels(ontology);
    }

    /** The rules of this moment, for one question: whatever is published meanwhile, it is judged by one version. */
    public Moment now() {
        return new Moment(rules.get());
    }

    /** One version of the rules, or none. */
    public final class Moment {
        private final PolicyState state;

        private Moment(PolicyState state) {
            this.state = state;
        }

        /** Digest of the rules that judge; empty where none do, because answering is stopped or no rules are understood. */
        public Optional<Bytes> version() {
            return switch (state) {
                case PolicyState.InForce inForce -> Optional.of(inForce.policy().digest());
                case PolicyState.Stopped _, PolicyState.RefusesAll _ -> Optional.empty();
            };
        }

        /**
         * Permits or refuses.
         *
         * @param layout the question as this agency's own compiler understood it
         */
        public PermittedQuestion permit(VerifiedQuestion verified, Layout layout) throws RefusedException {
            SignedQuestion signed = verified.question();
            return switch (judge(signed.issuer(), signed.purpose(), layout, state)) {
                case Judgement.Permits permits -> new PermittedQuestion(verified, layout, permits.policy());
                case Judgement.Refuses refuses -> throw new RefusedException(refuses.refusal(), refuses.reason());
            };
        }
    }

    /**
     * What the rules in force would say to such a question. A judgement is no permission: nothing is answered by one.
     *
     * @param issuer id of the asking agency
     */
    public Judgement judge(String issuer, String purpose, Layout layout) {
        return judge(issuer, purpose, layout, rules.get());
    }

    private Judgement judge(String issuer, String purpose, Layout layout, PolicyState state) {
        return switch (state) {
            case PolicyState.InForce inForce -> judge(issuer, purpose, layout, inForce.policy());
            case PolicyState.Stopped stopped ->
                new Judgement.Refuses(
                        Refusal.STOPPED,
                        "Answering was stopped by '" + stopped.by() + "' at " + stopped.since()
                                + (stopped.reason().isEmpty() ? "" : ": " + stopped.reason()));
            case PolicyState.RefusesAll none ->
                new Judgement.Refuses(Refusal.PURPOSE_NOT_GRANTED, "This agency refuses every question. " + none.why());
        };
    }

    private Judgement judge(String issuer, String purpose, Layout layout, AgencyPolicy policy) {
        Membership federation = membership.get();
        Optional<Member> active = federation.find(issuer).filter(member -> member.standing() == Member.Standing.ACTIVE);
        if (active.isEmpty()) {
            return new Judgement.Refuses(Refusal.REQUESTER_UNKNOWN, "'" + issuer + "' is no active member");
        }
        Member requester = active.get();
        if (!federation.purposes().contains(purpose)) {
            return new Judgement.Refuses(
                    Refusal.PURPOSE_NOT_GRANTED, "The purpose '" + purpose + "' is not one of the federation's");
        }
        List<Grant> forIt = policy.grants().stream()
                .filter(grant -> grant.isFor(requester)
                        && grant.purposes().contains(purpose)
                        && grant.subjects().contains(layout.question().subjects()))
                .toList();
        if (forIt.isEmpty()) {
            return new Judgement.Refuses(
                    Refusal.PURPOSE_NOT_GRANTED,
                    "No grant of the policy is for '" + requester.id() + "' ("
                            + (requester.kind().equals(Member.NO_KIND) ? "its kind is not stated" : requester.kind())
                            + ") with the purpose '" + purpose + "'");
        }
        List<String> reasons = new ArrayList<>();
        for (Grant grant : forIt) {
            List<String> missing = levels.missing(grant, layout);
            if (missing.isEmpty()) {
                return new Judgement.Permits(policy);
            }
            reasons.add(String.join("; ", missing));
        }
        return new Judgement.Refuses(Refusal.BREAKDOWN_NOT_GRANTED, String.join(". Another grant: ", reasons));
    }
}
