package org.weir.node.desk.view;

import java.util.List;
import java.util.Optional;

/**
 * An answer.
 *
 * @param id of the run
 * @param words the question as understood
 * @param remarks what the compiler says about it
 * @param purpose in words
 * @param asked when
 * @param answered agencies in the answer
 * @param agencies agencies asked
 * @param counted what kind of thing the figures count
 * @param uncollected what agencies in the answer do not record
 * @param reported how completely the facts asked about are reported, where agencies say
 * @param table the released figures
 * @param bars a picture of them
 * @param heat the same as a table of colours, when there are two breakdowns
 * @param map the same on a map, when the breakdowns are countries
 * @param timeLine the same along the years, when one breakdown is by year
 * @param evidence name and value
 * @param anchor what checks of the evidence believe beforehand
 * @param snippets the same question for programs
 */
public record ResultView(
        String id,
        List<String> words,
        List<String> remarks,
        String purpose,
        String asked,
        int answered,
        int agencies,
        List<String> counted,
        List<String> uncollected,
        List<String> reported,
        List<Lane> lanes,
        Table table,
        Optional<Bars> bars,
        Optional<Heat> heat,
        Optional<MapView> map,
        Optional<TimeLine> timeLine,
        List<Fact> evidence,
        String anchor,
        List<Snippet> snippets) {
    public ResultView {
        words = List.copyOf(words);
        remarks = List.copyOf(remarks);
        counted = List.copyOf(counted);
        uncollected = List.copyOf(uncollected);
        reported = List.copyOf(reported);
        lanes = List.copyOf(lanes);
        evidence = List.copyOf(evidence);
        snippets = List.copyOf(snippets);
    }

    public record Fact(String name, String value) {}

    public record Snippet(String name, String text) {}

    /**
     * Rows as shown.
     *
     * @param left rows that are in the files only
     * @param withheld figures that have no row
     * @param open whether some figure has no upper end
     */
    public record Table(List<Head> heads, List<List<Cell>> rows, long left, long withheld, boolean open) {
        public Table {
            heads = List.copyOf(heads);
            rows = rows.stream().map(List::copyOf).toList();
        }
    }

    public record Head(String name, String title, boolean isFigure) {}

    /**
     * One value.
     *
     * @param kind class of the look: code, number, withheld, partly
     * @param note what is known beside the value
     */
    public record Cell(String kind, String text, String note) {}
}
