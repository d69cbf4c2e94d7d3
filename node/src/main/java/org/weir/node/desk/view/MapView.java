package org.weir.node.desk.view;

import java.util.ArrayList;
import java.util.List;

/**
 * A map of the world with an answer's figures, the same on a page and in a file.
 *
 * @param title what it shows, for who cannot see it
 * @param reading how to read it, in a sentence
 * @param lands outlines
 * @param dots countries too small for an outline
 * @param routes from one country to another
 * @param off what could not be drawn; empty when all was
 * @param note what its borders mean, in a sentence beside it
 * @param footer the same in lines below the drawing: of a file, which has nothing beside it; none on a page
 */
public record MapView(
        String title,
        String reading,
        int width,
        int height,
        List<Land> lands,
        List<Dot> dots,
        List<Route> routes,
        List<Key> keys,
        String off,
        String note,
        List<String> footer) {
    private static final int LEGEND = 34;
    private static final int FOOTER_LINE = 140;
    private static final int FOOTER_STEP = 18;

    public MapView {
        footer = List.copyOf(footer);
        lands = List.copyOf(lands);
        dots = List.copyOf(dots);
        routes = List.copyOf(routes);
        keys = List.copyOf(keys);
    }

    /** As a file of its own. */
    public MapView alone() {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : note.split(" ", -1)) {
            if (!line.isEmpty() && line.length() + word.length() >= FOOTER_LINE) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return new MapView(title, reading, width, height, lands, dots, routes, keys, off, note, lines);
    }

    /** Height of all, the legend and the footer included. */
    public int wholeHeight() {
        return height + LEGEND + FOOTER_STEP * footer.size();
    }

    /** Where a line of the footer stands. */
    public int footerAt(int line) {
        return height + LEGEND + FOOTER_STEP * line + FOOTER_STEP / 2;
    }

    /**
     * An outline.
     *
     * @param look c1 to c5 by size, withheld, or land without a figure
     * @param fill the same as a colour, for a file
     * @param title the figure in words; empty without one
     */
    public record Land(String path, String look, String fill, String title) {}

    /** A small country. */
    public record Dot(String x, String y, String look, String fill, String title) {}

    /**
     * A flow.
     *
     * @param width of the line
     */
    public record Route(String path, String width, String title) {}

    /**
     * One line of the legend.
     *
     * @param x where it stands
     */
    public record Key(int x, String look, String fill, String text) {}
}
