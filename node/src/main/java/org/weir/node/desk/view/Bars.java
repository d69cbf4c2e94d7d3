package org.weir.node.desk.view;

import java.util.List;

/**
 * A bar picture, measured in its own units: every place is computed, so that it is the same on a page and in a file.
 *
 * @param title what it shows, for who cannot see it
 * @param hatch whether withheld figures are in it
 */
public record Bars(
        String title, int width, int height, boolean hatch, List<Bar> bars, List<Tick> ticks, String anchor) {
    public Bars {
        bars = List.copyOf(bars);
        ticks = List.copyOf(ticks);
    }

    /**
     * One figure.
     *
     * @param labelX where the label ends or begins
     * @param y top of the bar
     * @param x left edge of the bar or of the hatched space
     * @param length of it
     * @param low left end of the range the truth is in
     * @param high right end
     * @param withheld whether the figure is withheld: then the bar is a hatched space up to the most it can be
     */
    public record Bar(
            String label,
            String value,
            String title,
            int labelX,
            int y,
            int x,
            int length,
            int low,
            int high,
            int valueX,
            boolean withheld) {}

    public record Tick(int x, String text) {}
}
