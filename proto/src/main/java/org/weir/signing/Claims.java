package org.weir.signing;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.weir.answer.Refusal;
import org.weir.answer.RefusedException;

/** The payload of an envelope: a JSON object. Reading is strict: a claim that is absent or of another kind is a refusal. */
final class Claims {
    /** Major version of every payload; another one is refused. */
    static final String VERSION = "1";

    private final Map<String, Object> values;

    private Claims(Map<String, Object> values) {
        this.values = values;
    }

    static Claims create(String issuer) {
        return new Claims(new LinkedHashMap<>()).with("v", VERSION).with("iss", issuer);
    }

    static Claims parse(String json) throws RefusedException {
        try {
            Claims claims = new Claims(JSONObjectUtils.parse(json, Envelope.MAX_LENGTH));
            String version = claims.text("v");
            if (!version.equals(VERSION) && !version.startsWith(VERSION + ".")) {
                throw new RefusedException(Refusal.VERSION_UNKNOWN, "An envelope of version " + version);
            }
            return claims;
        } catch (ParseException e) {
            throw malformed("payload");
        }
    }

    Claims copy() {
        return new Claims(values());
    }

    Claims with(String name, Object value) {
        values.put(name, value);
        return this;
    }

    Claims with(String name, Instant time) {
        return with(name, time.getEpochSecond());
    }

    String json() {
        return JSONObjectUtils.toJSONString(values);
    }

    Map<String, Object> values() {
        return new LinkedHashMap<>(values);
    }

    boolean has(String name) {
        return values.get(name) != null;
    }

    String text(String name) throws RefusedException {
        if (values.get(name) instanceof String text) {
            return text;
        }
        throw malformed(name);
    }

    long number(String name) throws RefusedException {
        if (values.get(name) instanceof Number number && number.doubleValue() == number.longValue()) {
            return number.longValue();
        }
        throw malformed(name);
    }

    int smallNumber(String name) throws RefusedException {
        long number = number(name);
        if (number < 0 || number > Integer.MAX_VALUE) {
            throw malformed(name);
        }
        return (int) number;
    }

    Instant time(String name) throws RefusedException {
        long seconds = number(name);
        if (seconds < 0 || seconds > 253_402_300_799L) {
            throw malformed(name);
        }
        return Instant.ofEpochSecond(seconds);
    }

    List<String> texts(String name) throws RefusedException {
        if (values.get(name) instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
            return list.stream().map(String.class::cast).toList();
        }
        throw malformed(name);
    }

    List<Claims> objects(String name) throws RefusedException {
        if (values.get(name) instanceof List<?> list && list.stream().allMatch(Map.class::isInstance)) {
            return list.stream().map(o -> new Claims(object(o))).toList();
        }
        throw malformed(name);
    }

    Map<String, String> textsByName(String name) throws RefusedException {
        if (!(values.get(name) instanceof Map<?, ?> map)) {
            throw malformed(name);
        }
        Claims inner = new Claims(object(map));
        Map<String, String> texts = new LinkedHashMap<>();
        for (String key : inner.values.keySet()) {
            texts.put(key, inner.text(key));
        }
        return texts;
    }

    Map<String, Integer> numbers(String name) throws RefusedException {
        if (!(values.get(name) instanceof Map<?, ?> map)) {
            throw malformed(name);
        }
        Claims inner = new Claims(object(map));
        Map<String, Integer> numbers = new LinkedHashMap<>();
        for (String key : inner.values.keySet()) {
            numbers.put(key, inner.smallNumber(key));
        }
        return numbers;
    }

    static Map<String, Object> object(Object map) {
        Map<String, Object> object = new LinkedHashMap<>();
        ((Map<?, ?>) map).forEach((key, value) -> object.put(String.valueOf(key), value));
        return object;
    }

    static RefusedException malformed(String part) {
        return new RefusedException(Refusal.SIGNATURE_INVALID, "The envelope's " + part + " is malformed");
    }

    @Override
    public String toString() {
        return values.size() + " claims";
    }
}
