package org.weir.node.desk.view;

import java.util.List;

/**
 * Figures along years, measured in the picture's own units.
 *
 * @param title what it shows, for who cannot see it
 * @param note what an arrow means; empty when there is none
 * @param hatch whether withheld figures are in it
 * @param series in the order of the legend
 * @param left series that are in the table of figures only
 * @param heads of the table: the series
 * @param rows of the table: a year each
 */
public record TimeLine(
        String title,
        String note,
        int width,
        int height,
        boolean hatch,
        List<Tick> years,
        List<Tick> values,
        List<Series> series,
        int left,
        List<String> heads,
        List<Row> rows) {
    public TimeLine {
        years = List.copyOf(years);
        values = List.copyOf(values);
        series = List.copyOf(series);
        heads = List.copyOf(heads);
        rows = List.copyOf(rows);
    }

    /** A place along an axis and what stands there. */
    public record Tick(int at, String text) {}

    /**
     * One line.
     *
     * @param look class of it, also without colours
     * @param dash of its stroke; empty for a whole one
     * @param colour where there is no style sheet
     * @param path through shown figures of years in a row; empty when there are no two
     * @param legendY where its name stands
     */
    public record Series(
            String name,
            String look,
            String dash,
            String colour,
            String path,
            int legendX,
            int legendY,
            List<Point> points,
            List<Gap> gaps) {
        public Series {
            points = List.copyOf(points);
            gaps = List.copyOf(gaps);
        }
    }

    /**
     * A figure that is shown.
     *
     * @param mark its sign, as a path
     * @param range path of the range the truth is in, which ends in an arrow where there is no upper end
     */
    public record Point(String title, String mark, String range) {}

    /**
     * A figure that is withheld.
     *
     * @param space outline of the hatched space up to the most it can be, without an upper edge where there is no most
     * @param arrow that leads on where there is no most; otherwise empty
     */
    public record Gap(String title, String space, String arrow) {}

    /** A year of the table. */
    public record Row(String year, List<Heat.Cell> cells) {
        public Row {
            cells = List.copyOf(cells);
        }
    }
}
