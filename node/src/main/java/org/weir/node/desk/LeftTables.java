package org.weir.node.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.weir.answer.RefusedException;
import org.weir.console.pages.Words;
import org.weir.node.desk.view.Left;
import org.weir.ontology.Axis;
import org.weir.ontology.Code;
import org.weir.ontology.Layout;
import org.weir.question.Measure;
import org.weir.wire.ReceivedTable;
import org.weir.wire.TableEncoding;

/** The bytes of a table that left, read again: figures with their codes in words. */
final class LeftTables {
    private static final int SHOWN = 200;

    private final Words words;

    LeftTables(Words words) {
        this.words = words;
    }

    /** @throws RefusedException when the bytes are not a table of such a question */
    List<Left> read(byte[] table, Layout layout) throws RefusedException {
        ReceivedTable received = TableEncoding.decode(table);
        List<Left> left = new ArrayList<>();
        for (int m = 0;
                m
                        < Math.min(
                                received.measures().size(),
                                layout.question().measures().size());
                m++) {
            left.add(measure(received.measures().get(m), layout, m));
        }
        return left;
    }

    private Left measure(ReceivedTable.Figures figures, Layout layout, int m) {
        Measure measure = layout.question().measures().get(m);
        int[] strides = layout.strides(m);
        List<Left.Row> rows = new ArrayList<>();
        for (int i = 0; i < Math.min(SHOWN, figures.shown()); i++) {
            int cell = figures.cell(i);
            List<String> codes = measure.by().stream()
                    .map(axis -> label(layout.axes().get(axis), cell / strides[axis]))
                    .toList();
            rows.add(new Left.Row(codes, words.number(figures.value(i))));
        }
        String title = words.t(
                switch (measure.unit()) {
                    case PERSONS -> "asked.one.persons";
                    case CASES -> "asked.one.cases";
                });
        List<String> heads = measure.by().stream()
                .map(axis -> layout.axes().get(axis).property().label(language()))
                .collect(Collectors.toCollection(ArrayList::new));
        int more = figures.shown() - rows.size();
        return new Left(title, heads, rows, more == 0 ? "" : words.number(more));
    }

    private String label(Axis axis, int position) {
        return axis.code(position % axis.size())
                .map((Code code) -> code.label(language()))
                .orElse(words.t("result.notreported"));
    }

    private String language() {
        return words.language().tag();
    }
}
