package org.weir.answer;

import java.util.Arrays;
import java.util.Optional;

/**
 * Why a question is declined, as far as anyone outside may know. The code and the sentence are constant: they carry nothing of
 * the data, the policy or the question. The full reason stays with whoever refused ({@link RefusedException#reason}).
 */
public enum Refusal {
    SIGNATURE_INVALID("signature-invalid", "A signature did not verify."),
    EXPIRED("expired", "The question is outside its time of validity."),
    REPLAYED("replayed", "This question was received before."),
    WRONG_AUDIENCE("wrong-audience", "The question is addressed to somebody else."),
    REQUESTER_UNKNOWN("requester-unknown", "The requester is not a member."),
    VERSION_UNKNOWN("version-unknown", "The protocol version is not supported."),
    NOT_COMPILED("not-compiled", "The question is outside the closed form."),
    DEFINITIONS_UNKNOWN("definitions-unknown", "The definition set is another one than the agency's."),
    PURPOSE_NOT_GRANTED("purpose-not-granted", "The purpose is not granted."),
    BREAKDOWN_NOT_GRANTED("breakdown-not-granted", "A breakdown or filter is not granted."),
    LEDGER_EXHAUSTED("ledger-exhausted", "The quota or the budget is used up."),
    DISCLOSURE_RISK("disclosure-risk", "The answer would disclose too much."),
    NOT_LOGGED("not-logged", "The question is not proven to be logged."),
    NO_QUORUM("no-witness-quorum", "Too few agencies confirmed the log in time, so nobody was asked."),
    NO_TOTAL("no-total", "The agencies did not come to a total together; a new try is a new charge."),
    EPOCH_UNKNOWN("epoch-unknown", "The agency has no data of that epoch."),
    STOPPED("stopped", "The agency has stopped answering for now."),
    ALL_STOPPED("all-stopped", "All questions of the federation are stopped for now."),
    BUSY("busy", "The agency is busy; ask again later."),
    UNAVAILABLE("unavailable", "The agency could not compute an answer.");

    private final String code;
    private final String sentence;

    Refusal(String code, String sentence) {
        this.code = code;
        this.sentence = sentence;
    }

    /** The code on the wire, in logs and in coverage: {@code refused:CODE}. */
    public String code() {
        return code;
    }

    /** One constant sentence for people. */
    public String sentence() {
        return sentence;
    }

    public static Optional<Refusal> find(String code) {
        return Arrays.stream(values()).filter(r -> r.code.equals(code)).findFirst();
    }
}
