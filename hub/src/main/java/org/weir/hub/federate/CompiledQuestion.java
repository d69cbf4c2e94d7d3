package org.weir.hub.federate;

import java.util.List;
import org.weir.Bytes;
import org.weir.hub.combine.TableShape;

/**
 * What the hub needs of a compiled question.
 *
 * @param digest of the closed question
 * @param shapes one per measure
 * @param variance of the noise of a total; 0 where there can be none, because cases are counted or there are too many figures
 */
public record CompiledQuestion(Bytes digest, List<TableShape> shapes, int variance) {
    public CompiledQuestion {
        shapes = List.copyOf(shapes);
    }

    /** Over all measures. */
    int cells() {
        return shapes.stream().mapToInt(TableShape::cells).sum();
    }
}
