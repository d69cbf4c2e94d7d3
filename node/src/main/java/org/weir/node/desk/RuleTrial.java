package org.weir.node.desk;

import org.weir.membership.Member;
import org.weir.node.policy.Judgement;
import org.weir.ontology.Layout;

/** Port: what the rules in force would say to a question. */
@FunctionalInterface
public interface RuleTrial {
    Judgement judge(Member requester, String purpose, Layout layout);
}
