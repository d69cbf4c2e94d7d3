package org.weir.hub.federate;

import java.util.List;
import org.weir.Bytes;
import org.weir.answer.CombinedTable;
import org.weir.hub.combine.Contribution;
import org.weir.hub.combine.TableShape;
import org.weir.masking.NoisyTotal;
import org.weir.wire.TableEncoding;

/**
 * The agencies' figures together.
 *
 * @param table as it is sent; no bytes when no agency released one
 * @param shown number of cells that some agency showed
 * @param withheld number of cells that nobody showed, and that somebody may have persons in
 */
record CombinedFigures(Bytes table, long shown, long withheld) {

    static final CombinedFigures NONE = new CombinedFigures(Bytes.of(new byte[0]), 0, 0);

    /** A noisy total: every figure of it leaves, and what is too small to be shown is said by whoever shows it. */
    static CombinedFigures of(NoisyTotal total) {
        return new CombinedFigures(
                Bytes.of(TableEncoding.encodeTotal(total.counts())),
                total.shape().counts(),
                0);
    }

    static CombinedFigures of(RunningQuestion run, List<Contribution> contributions) {
        if (contributions.isEmpty()) {
            return NONE;
        }
        CombinedTable combined = run.combiner().combine(contributions);
        List<Integer> sizes =
                run.compiled().shapes().stream().map(TableShape::cells).toList();
        long shown = 0;
        long withheld = 0;
        for (int m = 0; m < sizes.size(); m++) {
            CombinedTable.Figures figures = combined.measures().get(m);
            boolean possible = figures.ceilingElsewhere() > 0 || figures.minorCeilingElsewhere() > 0;
            shown += figures.listed();
            withheld += possible ? sizes.get(m) - figures.listed() : 0;
        }
        return new CombinedFigures(Bytes.of(TableEncoding.encode(combined, sizes)), shown, withheld);
    }
}
