package org.weir.node.desk;

import java.util.function.Consumer;
import org.weir.answer.RefusedException;
import org.weir.console.web.ProblemException;
import org.weir.node.answer.Answer;
import org.weir.node.answer.AskQuestion;
import org.weir.node.answer.Asker;
import org.weir.node.answer.Explanation;
import org.weir.node.answer.HubAway;
import org.weir.node.answer.News;
import org.weir.node.answer.NobodyAnswered;
import org.weir.node.answer.NotReleased;
import org.weir.node.answer.ResultUnverified;
import org.weir.node.answer.Spending;
import org.weir.ontology.compile.NotCompilable;

/** Asking, with every way to have no answer turned into a problem document. */
final class Asking {
    private final AskQuestion flow;
    private final AnalystLimits limits;
    private final DeskMetrics metrics;

    Asking(AskQuestion flow, AnalystLimits limits, DeskMetrics metrics) {
        this.flow = flow;
        this.limits = limits;
        this.metrics = metrics;
    }

    Answer ask(Asker asker, String sparql, Spending spending, Consumer<News> news) throws ProblemException {
        return counted(asker, () -> flow.ask(asker, sparql, spending, news));
    }

    Explanation explain(Asker asker, String sparql) throws ProblemException {
        return counted(asker, () -> flow.explain(asker, sparql));
    }

    private <T> T counted(Asker asker, Step<T> step) throws ProblemException {
        long start = System.nanoTime();
        String outcome = "too-many";
        try (AnalystLimits.Place _ = limits.enter(asker.person())) {
            outcome = "answered";
            return step.run();
        } catch (NotCompilable e) {
            outcome = "not-compilable";
            throw Problems.of(e).exception();
        } catch (RefusedException e) {
            outcome = "refused";
            throw Problems.of(e.refusal(), e.reason()).exception();
        } catch (HubAway e) {
            outcome = "hub-unreachable";
            throw Problems.of(e).exception();
        } catch (NobodyAnswered e) {
            outcome = "nobody";
            throw Problems.nobodyAnswered(e.coverage()).exception();
        } catch (NotReleased e) {
            outcome = "not-released";
            throw Problems.of(e).exception();
        } catch (ResultUnverified e) {
            outcome = "unverified";
            throw Problems.of(e).exception();
        } finally {
            metrics.asked(outcome, System.nanoTime() - start);
        }
    }

    @FunctionalInterface
    private interface Step<T> {
        T run() throws NotCompilable, RefusedException, HubAway, NobodyAnswered, NotReleased, ResultUnverified;
    }
}
