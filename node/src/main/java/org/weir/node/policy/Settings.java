package org.weir.node.policy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.weir.disclosure.noise.Rho;

/**
 * A YAML mapping read strictly: every key must be known, every value of the right kind. Problems are collected, so that an
 * officer sees all of them at once.
 */
final class Settings {
    private final String where;
    private final Map<String, @Nullable Object> values = new LinkedHashMap<>();
    private final List<String> problems;

    private Settings(String where, List<String> problems) {
        this.where = where;
        this.problems = problems;
    }

    /** @param known the keys it may have */
    static Settings of(String where, @Nullable Object value, Set<String> known, List<String> problems) {
        Settings settings = new Settings(where, problems);
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, inner) -> settings.accept(key, inner, known));
        } else {
            problems.add((where.isEmpty() ? "The policy" : where) + ": must be a mapping of keys to values"
                    + (known.isEmpty()
                            ? ""
                            : ", with the keys "
                                    + String.join(", ", known.stream().sorted().toList())));
        }
        return settings;
    }

    private void accept(@Nullable Object key, @Nullable Object value, Set<String> known) {
        if (!(key instanceof String name)) {
            problem("", "the key " + key + " is not a text; put it in quotes");
        } else if (!known.isEmpty() && !known.contains(name)) {
            problem(
                    name,
                    "is not a key that is understood; known are "
                            + String.join(", ", known.stream().sorted().toList()));
        } else {
            values.put(name, value);
        }
    }

    Set<String> keys() {
        return values.keySet();
    }

    boolean has(String key) {
        return values.get(key) != null;
    }

    @Nullable Object value(String key) {
        return values.get(key);
    }

    String path(String key) {
        return where.isEmpty() ? key : key.isEmpty() ? where : where + "." + key;
    }

    void problem(String key, String sentence) {
        problems.add(path(key) + ": " + sentence);
    }

    Optional<String> text(String key, String remedy) {
        return switch (values.get(key)) {
            case String text when !text.isBlank() -> Optional.of(text.strip());
            case null, default -> {
                problem(key, "must be a text; " + remedy);
                yield Optional.empty();
            }
        };
    }

    /** A whole number within bounds, or the default when the key is absent. */
    int number(String key, int least, int most, int otherwise) {
        if (!values.containsKey(key)) {
            return otherwise;
        }
        if (values.get(key) instanceof Integer number && number >= least && number <= most) {
            return number;
        }
        problem(key, "must be a whole number from " + least + " to " + most);
        return otherwise;
    }

    /** A privacy loss from nothing to a bound, written as a number with at most three decimals; empty when the key is absent. */
    Optional<Rho> thousandths(String key, Rho most) {
        if (!values.containsKey(key)) {
            return Optional.empty();
        }
        if (values.get(key) instanceof Number number && (number instanceof Integer || number instanceof Double)) {
            BigDecimal thousandths = new BigDecimal(number.toString()).movePointRight(3);
            if (thousandths.signum() >= 0
                    && thousandths.stripTrailingZeros().scale() <= 0
                    && thousandths.compareTo(BigDecimal.valueOf(1_000_000)) <= 0) {
                Rho rho = Rho.thousandths(thousandths.intValueExact());
                if (rho.compareTo(most) <= 0) {
                    return Optional.of(rho);
                }
            }
        }
        problem(key, "must be a number from 0 to " + most.value() + " with at most three decimals");
        return Optional.empty();
    }

    /** A list of texts that is not empty. */
    List<String> texts(String key, String remedy) {
        return texts(key, values.get(key), remedy);
    }

    List<String> texts(String key, @Nullable Object value, String remedy) {
        if (!(value instanceof List<?> list) || list.isEmpty()) {
            problem(key, "must be a list with at least one entry; " + remedy);
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        for (Object entry : list) {
            if (entry instanceof String text && !text.isBlank() && !texts.contains(text)) {
                texts.add(text);
            } else {
                problem(key, "has the entry '" + entry + "', which is no text or is there twice; " + remedy);
            }
        }
        return texts;
    }
}
