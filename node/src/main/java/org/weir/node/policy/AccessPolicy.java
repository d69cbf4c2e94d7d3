package org.weir.node.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
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

    /**
     * Permits or refuses.
     *
     * @param layout the question as this agency's own compiler understood it
     */
    public PermittedQuestion permit(VerifiedQuestion verified, Layout layout) throws RefusedException {
        return switch (rules.get()) {
            case PolicyState.InForce inForce -> permit(verified, layout, inForce.policy());
            case PolicyState.RefusesAll none ->
                throw new RefusedException(
                        Refusal.PURPOSE_NOT_GRANTED, "This agency refuses every question. " + none.why());
        };
    }

    private PermittedQuestion permit(VerifiedQuestion verified, Layout layout, AgencyPolicy policy)
            throws RefusedException {
        SignedQuestion signed = verified.question();
        Membership federation = membership.get();
        Member requester = federation
                .find(signed.issuer())
                .filter(member -> member.standing() == Member.Standing.ACTIVE)
                .orElseThrow(() -> new RefusedException(
                        Refusal.REQUESTER_UNKNOWN, "'" + signed.issuer() + "' is no active member"));
        if (!federation.purposes().contains(signed.purpose())) {
            throw new RefusedException(
                    Refusal.PURPOSE_NOT_GRANTED,
                    "The purpose '" + signed.purpose() + "' is not one of the federation's");
        }
        List<Grant> forIt = policy.grants().stream()
                .filter(grant -> grant.isFor(requester)
                        && grant.purposes().contains(signed.purpose())
                        && grant.subjects().contains(layout.question().subjects()))
                .toList();
        if (forIt.isEmpty()) {
            throw new RefusedException(
                    Refusal.PURPOSE_NOT_GRANTED,
                    "No grant of the policy is for '" + requester.id() + "' (" + requester.kind()
                            + ") with the purpose '" + signed.purpose() + "'");
        }
        List<String> reasons = new ArrayList<>();
        for (Grant grant : forIt) {
            List<String> missing = levels.missing(grant, layout);
            if (missing.isEmpty()) {
                return new PermittedQuestion(verified, layout, policy);
            }
            reasons.add(String.join("; ", missing));
        }
        throw new RefusedException(Refusal.BREAKDOWN_NOT_GRANTED, String.join(". Another grant: ", reasons));
    }
}
