package org.weir.console.pages;

import java.util.List;
import java.util.Optional;
import org.weir.console.accounts.Account;
import org.weir.console.accounts.Role;
import org.weir.console.accounts.Way;
import org.weir.console.web.Problem;
import org.weir.console.web.ProblemException;
import org.weir.console.web.Reply;
import org.weir.console.web.Request;

/** A request of somebody who has signed in and may open this page. */
public final class Visit {
    private final Request request;
    private final Account account;
    private final Way way;
    private final Frame frame;
    private final Looks looks;

    Visit(Request request, Account account, Way way, Frame frame, Looks looks) {
        this.request = request;
        this.account = account;
        this.way = way;
        this.frame = frame;
        this.looks = looks;
    }

    public Request request() {
        return request;
    }

    public Account account() {
        return account;
    }

    /** By which way the person signed in. */
    public Way way() {
        return way;
    }

    public boolean is(Role... roles) {
        return List.of(roles).stream().anyMatch(account.roles()::contains);
    }

    public Words words() {
        return frame.words();
    }

    /** The page. */
    public Reply page(String template, String title, Object model) {
        return looks.page(200, frame, template, title, Script.NONE, model);
    }

    /** A page that every program has. */
    Reply sharedPage(int status, String template, String title, Script script, Object model) {
        return looks.sharedPage(status, frame, template, title, script, model);
    }

    /** The page with another status than 200: of a form that could not be taken. */
    public Reply page(int status, String template, String title, Object model) {
        return looks.page(status, frame, template, title, Script.NONE, model);
    }

    /** A page that follows something under way. */
    public Reply livePage(String template, String title, Object model) {
        return looks.page(200, frame, template, title, Script.FOLLOW, model);
    }

    /** A page with a part that checks evidence ({@link Frame#check}). */
    public Reply checkingPage(String template, String title, Object model) {
        return checkingPage(200, template, title, model);
    }

    /** The same with another status than 200: of a form on it that could not be taken. */
    public Reply checkingPage(int status, String template, String title, Object model) {
        return looks.page(status, frame, template, title, Script.VERIFY, model);
    }

    /** A page on which a question is written, with this status. */
    public Reply writingPage(int status, String template, String title, Object model) {
        return looks.page(status, frame, template, title, Script.WRITE, model);
    }

    /** A part of a page, for its script. */
    public Reply part(String template, Object model) {
        return looks.part(frame, template, model);
    }

    /** The value of a form's field; empty when it is absent. */
    public String field(String name) throws ProblemException {
        List<String> values = request.form().getOrDefault(name, List.of());
        if (values.size() > 1) {
            throw Problem.of(400, "bad-request", "The form is malformed.", "A field was sent twice.")
                    .said("problem.sent-twice")
                    .exception();
        }
        return values.isEmpty() ? "" : values.getFirst();
    }

    /** Every value of a form's field that may be there several times, in order. */
    public List<String> fields(String name) throws ProblemException {
        return request.form().getOrDefault(name, List.of());
    }

    /** A parameter of the address; empty when it is absent or not single. */
    public Optional<String> parameter(String name) {
        List<String> values = request.query(name);
        return values.size() == 1 ? Optional.of(values.getFirst()) : Optional.empty();
    }
}
