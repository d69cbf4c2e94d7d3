package org.weir.deploy.bench.contender;

import java.util.List;
import org.weir.deploy.bench.question.Answer;
import org.weir.deploy.bench.question.BenchQuestion;

/** A running system with the cases in it, ready to be asked. */
public interface Contender extends AutoCloseable {

    /** Short name, the heading of its column in the report. */
    String name();

    /** How it is set up and what is timed, for the report. */
    String setting();

    Reply ask(BenchQuestion question);

    /** The processes whose time is its time. */
    List<ProcessHandle> processes();

    /** The number of nodes among which bytes and CPU time are shared. */
    int nodes();

    @Override
    void close();

    /**
     * One answer.
     *
     * @param nanos what it took, as {@link #setting} says
     * @param clientBytes bytes of the answer to the asking client itself, which no node sent
     */
    record Reply(long nanos, long clientBytes, Answer answer) {}
}
