package org.weir.hub.federate;

import java.util.List;
import org.weir.Bytes;
import org.weir.hub.combine.TableShape;
import org.weir.membership.Profile;

/**
 * What the hub needs of a compiled question.
 *
 * @param digest of the closed question
 * @param shapes one per measure
 * @param variance of the noise of a total, as compiled of one on demand; 0 where there can be none, because cases are counted or there
 *     are too many figures
 */
public record CompiledQuestion(Bytes digest, List<TableShape> shapes, int variance) {
    public CompiledQuestion {
        shapes = List.copyOf(shapes);
    }

    /** The same with noise of another standard deviation for a person in one cell: the variance is its square for each such cell. */
    CompiledQuestion withSigma(int sigma) {
        return sigma == Profile.SIGMA
                ? this
                : new CompiledQuestion(digest, shapes, variance / (Profile.SIGMA * Profile.SIGMA) * sigma * sigma);
    }

    /** Over all measures. */
    int cells() {
        return shapes.stream().mapToInt(TableShape::cells).sum();
    }
}
