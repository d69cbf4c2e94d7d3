package org.weir.node.desk;

import java.time.Clock;
import java.util.function.Supplier;
import org.weir.console.accounts.AccountStore;
import org.weir.console.approval.Proposals;
import org.weir.console.pages.SignInWays;
import org.weir.membership.Membership;
import org.weir.node.answer.Answers;
import org.weir.node.answer.AskQuestion;
import org.weir.node.log.OwnLog;
import org.weir.node.policy.AnsweringSwitch;
import org.weir.node.policy.DefinitionArchive;
import org.weir.node.policy.RuleBook;
import org.weir.node.tables.TableShelf;
import org.weir.ontology.Ontology;

/**
 * What the desk is made of.
 *
 * @param flow asks other agencies
 * @param answers the latest answers
 * @param tokens of people who ask with programs
 * @param accounts of people who open pages
 * @param ways how those people sign in
 * @param log what was asked of this agency and what left
 * @param definitions those that questions of the past are read with
 * @param tables the released tables that this agency keeps
 * @param evidence what a bundle takes beside the answer
 * @param rules the agency's rules, and what other rules would say
 * @param proposals changes of the rules that wait for a second person
 * @param answering stops answering and resumes
 * @param trial what the agency's rules would say
 * @param map what answers by country are drawn on
 * @param support what helps somebody from outside to find a fault
 */
public record DeskParts(
        Ontology ontology,
        Supplier<Membership> membership,
        Supplier<DeskStatus> status,
        AskQuestion flow,
        Answers answers,
        TokenStore tokens,
        AccountStore accounts,
        SignInWays ways,
        OwnLog log,
        DefinitionArchive definitions,
        TableShelf tables,
        BundleSource evidence,
        RuleTrial trial,
        RuleBook rules,
        Proposals proposals,
        AnsweringSwitch answering,
        DeskMap map,
        SupportFiles support,
        Clock clock) {}
