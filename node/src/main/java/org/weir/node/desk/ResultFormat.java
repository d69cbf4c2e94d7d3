package org.weir.node.desk;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.weir.console.web.Accept;

/** The forms a result can have. The first media type of each is its own; the others are what clients also say. */
enum ResultFormat {
    JSON("json", "application/sparql-results+json", "application/json"),
    XML("xml", "application/sparql-results+xml", "application/xml", "text/xml"),
    CSV("csv", "text/csv"),
    TSV("tsv", "text/tab-separated-values");

    private final String name;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> mediaTypes;

    ResultFormat(String name, String... mediaTypes) {
        this.name = name;
        this.mediaTypes = List.of(mediaTypes);
    }

    /** A format together with the media type the client called it by. */
    record Chosen(ResultFormat format, String mediaType) {}

    /** @param wish the request's {@code format} or {@code output}, which counts only where {@code Accept} says nothing */
    static Optional<Chosen> choose(Accept accept, Optional<String> wish) {
        if (accept.isAnything()) {
            return Optional.of(wish.flatMap(ResultFormat::named).orElse(JSON).chosen());
        }
        List<String> offered = Arrays.stream(values())
                .flatMap(format -> format.mediaTypes.stream())
                .toList();
        return accept.choose(offered)
                .flatMap(type -> Arrays.stream(values())
                        .filter(format -> format.mediaTypes.contains(type))
                        .findFirst()
                        .map(format -> new Chosen(format, type)));
    }

    private Chosen chosen() {
        return new Chosen(this, mediaTypes.getFirst());
    }

    private static Optional<ResultFormat> named(String wish) {
        String lower = wish.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(format -> format.name.equals(lower) || format.mediaTypes.contains(lower))
                .findFirst();
    }

    static String offered() {
        return String.join(
                ", ", Arrays.stream(values()).map(f -> f.mediaTypes.getFirst()).toList());
    }
}
