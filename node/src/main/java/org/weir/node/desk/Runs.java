package org.weir.node.desk;

import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.weir.Bytes;
import org.weir.console.web.Problem;
import org.weir.console.web.ProblemException;
import org.weir.node.answer.Answer;
import org.weir.node.answer.Asker;
import org.weir.node.answer.Spending;

/**
 * Questions asked at the workbench, under way and ended: each goes on when its page is closed, and is there for the person who
 * asked it and nobody else. In memory, bounded, forgotten with a restart.
 */
final class Runs implements AutoCloseable {
    private static final int MOST = 300;
    private static final int UNDER_WAY = 4;

    private final Asking asking;
    private final SecureRandom random = new SecureRandom();
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("run-", 0).factory());
    private final Map<String, Run> byId = new LinkedHashMap<>();

    Runs(Asking asking) {
        this.asking = asking;
    }

    /** Starts asking. */
    Run start(Asker asker, String sparql, Spending spending) throws ProblemException {
        byte[] id = new byte[16];
        random.nextBytes(id);
        Run run = new Run(Bytes.of(id).base64url(), asker, sparql, spending);
        synchronized (byId) {
            if (byId.values().stream()
                            .filter(r -> r.isOf(asker.person()) && !r.isOver())
                            .count()
                    >= UNDER_WAY) {
                throw Problem.of(
                                429,
                                "too-many",
                                "You have several questions under way.",
                                "Wait until one is answered, then ask the next.")
                        .said("problem.several-under-way")
                        .withHeader("Retry-After", "2")
                        .exception();
            }
            byId.put(run.id(), run);
            if (byId.size() > MOST) {
                byId.values().stream().filter(Run::isOver).findFirst().ifPresent(oldest -> byId.remove(oldest.id()));
            }
        }
        threads.execute(() -> run.ask(asking));
        return run;
    }

    Optional<Run> find(String id, String person) {
        synchronized (byId) {
            return Optional.ofNullable(byId.get(id)).filter(run -> run.isOf(person));
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    /** One question of one person. */
    static final class Run {
        private final String id;
        private final Asker asker;
        private final String sparql;
        private final Spending spending;
        private final Map<String, String> news = new LinkedHashMap<>();
        private final CountDownLatch over = new CountDownLatch(1);
        private volatile Optional<Answer> answer = Optional.empty();
        private volatile Optional<Problem> problem = Optional.empty();

        private Run(String id, Asker asker, String sparql, Spending spending) {
            this.id = id;
            this.asker = asker;
            this.sparql = sparql;
            this.spending = spending;
        }

        private void ask(Asking asking) {
            try {
                answer = Optional.of(asking.ask(asker, sparql, spending, heard -> {
                    synchronized (news) {
                        news.put(heard.agency(), heard.state());
                    }
                }));
            } catch (ProblemException e) {
                problem = Optional.of(e.problem());
            } catch (RuntimeException e) {
                problem = Optional.of(Problems.failed(e));
            } finally {
                over.countDown();
            }
        }

        boolean isOf(String person) {
            return asker.person().equals(person);
        }

        boolean isOver() {
            return over.getCount() == 0;
        }

        /** Waits a little: most questions are answered before a page could say that they are under way. */
        boolean await(long milliseconds) throws InterruptedException {
            return over.await(milliseconds, TimeUnit.MILLISECONDS);
        }

        /** Agency to state, as far as the hub has told. */
        Map<String, String> news() {
            synchronized (news) {
                return new LinkedHashMap<>(news);
            }
        }

        String id() {
            return id;
        }

        String sparql() {
            return sparql;
        }

        String purpose() {
            return asker.purpose();
        }

        Optional<Answer> answer() {
            return answer;
        }

        /** Why there is no answer. */
        Optional<Problem> problem() {
            return problem;
        }

        /** The id only: the text is the person's. */
        @Override
        public String toString() {
            return "run " + id;
        }
    }
}
