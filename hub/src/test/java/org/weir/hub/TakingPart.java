package org.weir.hub;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import org.weir.answer.Refusal;
import org.weir.answer.RefusedException;
import org.weir.disclosure.MaskedTable;
import org.weir.disclosure.RawTable;
import org.weir.disclosure.TotalControl;
import org.weir.disclosure.noise.Rho;
import org.weir.logged.LoggedQuestion;
import org.weir.masking.FixedRoster;
import org.weir.masking.FixedSurvivors;
import org.weir.masking.Roll;
import org.weir.masking.Seals;
import org.weir.masking.SessionRefusedException;
import org.weir.masking.Shape;
import org.weir.masking.Terms;
import org.weir.membership.Member;
import org.weir.membership.Profile;
import org.weir.node.ledger.Budget;
import org.weir.node.ledger.BudgetLedger;
import org.weir.node.ledger.SessionFile;
import org.weir.node.link.Cancellation;
import org.weir.node.records.BoundedSource;
import org.weir.node.records.RecordSourceException;
import org.weir.node.total.Exchange;
import org.weir.node.total.Opening;
import org.weir.node.total.TakePart;
import org.weir.node.total.Times;
import org.weir.node.total.TotalPlan;
import org.weir.ontology.Layout;
import org.weir.ontology.Ontology;
import org.weir.question.ClosedQuestion;
import org.weir.question.Measure;
import org.weir.question.SubjectType;
import org.weir.question.Unit;
import org.weir.signing.MaskingSeals;
import org.weir.signing.RoutedQuestion;
import org.weir.signing.SealedAnswer;

/** Takes part in totals with the node's real flow, ledger and journal, up to where the test wants. */
final class TakingPart implements TestNode.Answering {
    private static final Ontology ONTOLOGY = Ontology.load();

    /** Where it leaves, and whether it says so. */
    enum Leaves {
        NEVER,
        INSTEAD_OF_JOINING,
        INSTEAD_OF_SENDING,
        INSTEAD_OF_REVEALING,
        GONE_BEFORE_SENDING,
        GONE_AFTER_SENDING
    }

    private final Path folder;
    private final Leaves leaves;

    TakingPart(Path folder, Leaves leaves) {
        this.folder = folder;
        this.leaves = leaves;
    }

    @Override
    public SealedAnswer answer(TestNode node, RoutedQuestion question, Cancellation cancelled) {
        return node.refuse(question, Refusal.NOT_LOGGED);
    }

    @Override
    public SealedAnswer answer(TestNode node, LoggedQuestion logged, Exchange hub, Cancellation cancelled) {
        RoutedQuestion question = logged.routed();
        if (leaves == Leaves.INSTEAD_OF_JOINING) {
            return node.refuse(question, Refusal.PURPOSE_NOT_GRANTED);
        }
        Clock clock = Clock.systemUTC();
        String agency = node.identity.agency();
        AtomicReference<MaskedTable> sent = new AtomicReference<>();
        try (BudgetLedger ledger = BudgetLedger.open(folder.resolve(agency + ".budget"), clock);
                SessionFile journal = SessionFile.open(folder.resolve(agency + ".sessions"), clock)) {
            Roll roll = id -> node.membership.current().find(id).map(Member::id);
            TakePart part = new TakePart(
                    agency,
                    roll,
                    new MaskingSeals(node.identity.federation(), node.identity.signingKey(), node.membership),
                    journal,
                    ledger,
                    clock);
            String text = question.question().question().sparql();
            String reveal = part.takePart(
                    new Opening(
                            question.session(),
                            logged.entry().index(),
                            FakeCompiler.digest(text),
                            question.question().question().issuer(),
                            question.question().question().issuer(),
                            hub.times().orElseThrow()),
                    layout(),
                    new TotalPlan(
                            new Shape(FakeCompiler.cells(text), 0),
                            1,
                            TotalControl.of(Profile.SIGMA, 1),
                            new TreeSet<>(List.of(2020)),
                            new TreeSet<>()),
                    records(node, FakeCompiler.cells(text)),
                    new Budget(Rho.thousandths(1_000), Rho.thousandths(1_000)),
                    new Leaving(hub, node),
                    _ -> {},
                    sent::set,
                    cancelled::isCancelled);
            return node.inTotal(question, sent.get(), reveal);
        } catch (RefusedException e) {
            return node.refuse(question, e.refusal());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return node.refuse(question, Refusal.UNAVAILABLE);
        }
    }

    private static Layout layout() {
        return Layout.of(
                ONTOLOGY,
                new ClosedQuestion(
                        SubjectType.CASE_RECORD,
                        List.of(new Measure(Unit.PERSONS, List.of(), List.of())),
                        List.of(),
                        List.of(),
                        ONTOLOGY.digest()));
    }

    private BoundedSource records(TestNode node, int cells) {
        return (_, _, _, _) -> {
            if (leaves == Leaves.GONE_BEFORE_SENDING) {
                node.close();
            }
            if (leaves == Leaves.INSTEAD_OF_SENDING || leaves == Leaves.GONE_BEFORE_SENDING) {
                throw new RecordSourceException(RecordSourceException.Kind.UNAVAILABLE, "gone");
            }
            int[] counts = new int[cells];
            Arrays.fill(counts, node.persons());
            return RawTable.bounded(List.of(new RawTable.Figures(counts, counts, new int[cells])), 1);
        };
    }

    private final class Leaving implements Exchange {
        private final Exchange hub;
        private final TestNode node;

        Leaving(Exchange hub, TestNode node) {
            this.hub = hub;
            this.node = node;
        }

        @Override
        public Optional<Times> times() {
            return hub.times();
        }

        @Override
        public void join(String seal) throws SessionRefusedException {
            hub.join(seal);
        }

        @Override
        public FixedRoster roster(Terms terms, Roll roll, Seals keys)
                throws SessionRefusedException, InterruptedException {
            return hub.roster(terms, roll, keys);
        }

        @Override
        public void upload(String seal, MaskedTable table) throws SessionRefusedException {
            hub.upload(seal, table);
            if (leaves == Leaves.GONE_AFTER_SENDING) {
                node.close();
            }
        }

        @Override
        public FixedSurvivors survivors(Terms terms) throws SessionRefusedException, InterruptedException {
            FixedSurvivors fixed = hub.survivors(terms);
            if (leaves == Leaves.INSTEAD_OF_REVEALING) {
                throw new SessionRefusedException("Leaves");
            }
            return fixed;
        }
    }
}
