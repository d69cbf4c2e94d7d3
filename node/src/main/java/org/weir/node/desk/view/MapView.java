package org.weir.node.desk.view;

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
        String off) {
    public MapView {
        lands = List.copyOf(lands);
        dots = List.copyOf(dots);
        routes = List.copyOf(routes);
        keys = List.copyOf(keys);
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
