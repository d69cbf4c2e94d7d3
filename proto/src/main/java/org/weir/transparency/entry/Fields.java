package org.weir.transparency.entry;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.weir.Bytes;
import org.weir.transparency.NotVerifiedException;

/**
 * The canonical JSON of entries: one object, its names sorted, no white space; values are words, numbers, or an object of numbers.
 * It is the part of RFC 8785 that entries need: no value needs an escape, and no number a fraction.
 */
final class Fields {
    private static final String WORD = "[A-Za-z0-9._:@-]*";
    private static final String NUMBER = "0|[1-9][0-9]{0,18}";
    private static final Pattern PAIR = Pattern.compile(
            "\"(" + WORD + ")\":(?:\"(" + WORD + ")\"|(" + NUMBER + ")|\\{((?:\"" + WORD + "\":[0-9]+,?)*)\\})");
    private static final int MAX_LENGTH = 16_384;

    private final TreeMap<String, Object> values = new TreeMap<>();

    private Fields() {}

    static Fields of(Instant at) {
        return new Fields().number("at", at.getEpochSecond()).number("v", 1);
    }

    static Fields parse(Bytes bytes) throws NotVerifiedException {
        String text = bytes.utf8();
        if (text.length() > MAX_LENGTH || !text.startsWith("{") || !text.endsWith("}")) {
            throw new NotVerifiedException("The log entry is no object");
        }
        Fields fields = new Fields();
        Matcher pairs = PAIR.matcher(text).region(1, text.length() - 1);
        int at = 1;
        while (at < text.length() - 1) {
            pairs.region(at, text.length() - 1);
            if (!pairs.lookingAt()) {
                throw new NotVerifiedException("The log entry is not in its canonical form");
            }
            fields.values.put(pairs.group(1), value(pairs));
            at = pairs.end() + 1; // what stands between the pairs shows when the canonical form is compared
        }
        if (fields.number("v") != 1) {
            throw new NotVerifiedException("The log entry is of an unknown version");
        }
        return fields;
    }

    private static Object value(Matcher pair) throws NotVerifiedException {
        if (pair.group(2) != null) {
            return pair.group(2);
        }
        if (pair.group(3) != null) {
            return Long.valueOf(pair.group(3));
        }
        TreeMap<String, Long> numbers = new TreeMap<>();
        Matcher inner = PAIR.matcher(pair.group(4));
        while (inner.find()) {
            if (inner.group(3) == null) {
                throw new NotVerifiedException("The log entry is not in its canonical form");
            }
            numbers.put(inner.group(1), Long.valueOf(inner.group(3)));
        }
        return numbers;
    }

    Fields text(String name, String value) {
        values.put(name, value);
        return this;
    }

    Fields number(String name, long value) {
        values.put(name, value);
        return this;
    }

    Fields digest(String name, Bytes value) {
        return text(name, value.hex());
    }

    Fields numbers(String name, Map<String, Long> value) {
        values.put(name, new TreeMap<>(value));
        return this;
    }

    Bytes bytes() {
        return Bytes.utf8(json(values));
    }

    private static String json(Map<?, ?> object) {
        StringBuilder json = new StringBuilder("{");
        object.forEach((name, value) -> {
            json.append(json.length() == 1 ? "" : ",").append('"').append(name).append("\":");
            switch (value) {
                case Long number -> json.append(number);
                case Map<?, ?> inner -> json.append(json(inner));
                default -> json.append('"').append(value).append('"');
            }
        });
        return json.append('}').toString();
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    String text(String name) throws NotVerifiedException {
        return get(name, String.class);
    }

    long number(String name) throws NotVerifiedException {
        return get(name, Long.class);
    }

    Bytes digest(String name) throws NotVerifiedException {
        return Bytes.hex(text(name));
    }

    Instant time() throws NotVerifiedException {
        return Instant.ofEpochSecond(number("at"));
    }

    @SuppressWarnings("unchecked")
    Map<String, Long> numbers(String name) throws NotVerifiedException {
        return get(name, TreeMap.class);
    }

    private <T> T get(String name, Class<T> kind) throws NotVerifiedException {
        Object value = values.get(name);
        if (!kind.isInstance(value)) {
            throw new NotVerifiedException("The log entry has no " + name);
        }
        return kind.cast(value);
    }
}
