package org.weir.hub.federate;

import java.util.List;
import org.weir.Bytes;
import org.weir.hub.combine.TableShape;

/**
 * What the hub needs of a compiled question.
 *
 * @param digest of the closed question
 * @param shapes one per measure
 */
public record CompiledQuestion(Bytes digest, List<TableShape> shapes) {
    public CompiledQuestion {
        shapes = List.copyOf(shapes);
    }
}
