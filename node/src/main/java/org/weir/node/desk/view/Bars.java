package org.weir.node.desk.view;

import java.util.List;

/**
 * A bar picture, measured in its own units: every place is computed, so that it is the same on a page and in a file.
 *
 * @param title what it shows, for who cannot see it
 * @param hatch whether withheld figures are in it
 * @param open whether figures without an upper end are in it
 */
public record Bars(
        String title,
        int width,
        int height,
        boolean hatch,
        boolean open,
        List<Bar> bars,
        List<Tick> ticks,
        String anchor) {
    public Bars {
        bars = List.copyOf(bars);
        ticks = List.copyOf(ticks);
    }

    /**
     * One figure.
     *
     * @param labelX where the label ends or begins
     * @param y top of the bar
     * @param value what stands beside the bar: with the lower end in words where there is no upper one
     * @param x left edge of the bar or of the hatched space
     * @param length of it
     * @param space outline of the hatched space of a withheld figure, up to the most it can be; otherwise empty
     * @param range path of the range the truth is in, which ends in an arrow where there is no upper end; empty for a withheld
     *     figure with one
     */
    public record Bar(
            String label,
            String value,
            String title,
            int labelX,
            int y,
            int x,
            int length,
            String space,
            String range,
            int valueX,
            boolean withheld) {}

    public record Tick(int x, String text) {}
}
