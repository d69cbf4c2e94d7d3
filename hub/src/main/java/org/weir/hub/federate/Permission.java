package org.weir.hub.federate;

import org.weir.answer.Refusal;
import org.weir.answer.RefusedException;
import org.weir.membership.Membership;
import org.weir.signing.SignedQuestion;
import org.weir.signing.VerifiedQuestion;

/** The hub's own rules. It narrows: what it permits, each node still decides for itself. */
final class Permission {
    private final QuestionCompiler compiler;

    Permission(QuestionCompiler compiler) {
        this.compiler = compiler;
    }

    /**
     * @param submitter the agency whose connection the question came over
     * @return with the noise that the federation has for this question
     */
    CompiledQuestion permit(String submitter, VerifiedQuestion verified, Membership membership)
            throws RefusedException {
        SignedQuestion question = verified.question();
        if (!question.issuer().equals(submitter)) {
            throw new RefusedException(Refusal.SIGNATURE_INVALID, "Submitted by another agency than signed it");
        }
        if (!membership.purposes().contains(question.purpose())) {
            throw new RefusedException(Refusal.PURPOSE_NOT_GRANTED, "Not a purpose of this federation");
        }
        CompiledQuestion compiled =
                compiler.compile(question.sparql(), membership.coreTables().sigma(question));
        if (!compiled.digest().equals(question.digest())) {
            throw new RefusedException(
                    Refusal.DEFINITIONS_UNKNOWN, "The asker's definitions or compiler lead to another closed question");
        }
        return compiled;
    }
}
