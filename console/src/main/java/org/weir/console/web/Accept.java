package org.weir.console.web;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a client will take (RFC 9110, section 12.5.1): media ranges with weights. An absent header takes anything. */
public final class Accept {
    private final List<Range> ranges;

    private Accept(List<Range> ranges) {
        this.ranges = ranges;
    }

    /** Parts that are no media range are passed over. */
    public static Accept parse(String header) {
        return new Accept(Stream.of(header.split(",", -1))
                .limit(64)
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .flatMap(part -> Range.parse(part).stream())
                .toList());
    }

    /** Whether the client takes anything, and has no preference at all. */
    public boolean isAnything() {
        return ranges.isEmpty() || ranges.stream().allMatch(r -> r.type().equals("*/*") && r.weight() > 0);
    }

    /** The best of what is offered; among equals the earlier offer. Empty when nothing offered is acceptable. */
    public Optional<String> choose(List<String> offered) {
        if (ranges.isEmpty()) {
            return offered.stream().findFirst();
        }
        return offered.stream()
                .filter(o -> weight(o) > 0)
                .max(Comparator.comparingDouble(this::weight)
                        .thenComparing(Comparator.comparingInt(offered::indexOf).reversed()));
    }

    /** The weight of the most specific range that matches. */
    private double weight(String offer) {
        return ranges.stream()
                .filter(r -> r.matches(offer))
                .max(Comparator.comparingInt(Range::specificity))
                .map(Range::weight)
                .orElse(0.0);
    }

    private record Range(String type, double weight) {

        static Optional<Range> parse(String part) {
            String[] pieces = part.split(";", -1);
            String type = pieces[0].strip().toLowerCase(Locale.ROOT);
            if (!type.matches("[!#$%&'*+.^_`|~0-9a-z-]+/[!#$%&'*+.^_`|~0-9a-z-]+")) {
                return type.equals("*") ? Optional.of(new Range("*/*", 1)) : Optional.empty();
            }
            double weight = 1;
            for (String piece : pieces) {
                String parameter = piece.strip().toLowerCase(Locale.ROOT);
                if (parameter.matches("q=[01](\\.[0-9]{0,3})?")) {
                    weight = Math.min(1, Double.parseDouble(parameter.substring(2)));
                }
            }
            return Optional.of(new Range(type, weight));
        }

        boolean matches(String offer) {
            String bare = offer.contains(";") ? offer.substring(0, offer.indexOf(';')) : offer;
            return type.equals("*/*")
                    || type.equals(bare)
                    || (type.endsWith("/*") && bare.startsWith(type.substring(0, type.length() - 1)));
        }

        int specificity() {
            return type.equals("*/*") ? 0 : type.endsWith("/*") ? 1 : 2;
        }
    }
}
