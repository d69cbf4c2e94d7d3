package org.weir.deploy.whole;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.impl.ECDSA;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.text.ParseException;
import java.util.Base64;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Compact JWS as somebody makes them who does not use this project's own sealing: part by part. */
public final class Envelopes {
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private Envelopes() {}

    public static String header(String compact) {
        return text(compact, 0);
    }

    public static JsonObject payload(String compact) {
        return JsonParser.parseString(text(compact, 1)).getAsJsonObject();
    }

    private static String text(String compact, int segment) {
        return new String(Base64.getUrlDecoder().decode(compact.split("\\.", -1)[segment]), StandardCharsets.UTF_8);
    }

    private static String encoded(String text) {
        return ENCODER.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** One bit of one character of a segment changed. */
    public static String flipped(String compact, int segment) {
        String[] segments = compact.split("\\.", -1);
        String old = segments[segment];
        int at = old.length() / 2;
        segments[segment] = old.substring(0, at) + (old.charAt(at) == 'A' ? 'B' : 'A') + old.substring(at + 1);
        return String.join(".", segments);
    }

    /** Another payload under the old header and signature. */
    public static String unsigned(String compact, Consumer<JsonObject> change) {
        String[] segments = compact.split("\\.", -1);
        JsonObject payload = payload(compact);
        change.accept(payload);
        return segments[0] + "." + encoded(payload.toString()) + "." + segments[2];
    }

    /** Another payload under the old header, signed by whoever holds the key. */
    public static String resigned(String compact, ECKey key, Consumer<JsonObject> change) {
        JsonObject payload = payload(compact);
        change.accept(payload);
        return signed(header(compact), payload.toString(), key);
    }

    /** Any header over the old payload, with a good ES256 signature by this key. */
    public static String reheaded(String compact, ECKey key, String header) {
        return signed(header, text(compact, 1), key);
    }

    private static String signed(String header, String payload, ECKey key) {
        String input = encoded(header) + "." + encoded(payload);
        try {
            PrivateKey secret = key.toECPrivateKey();
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(secret);
            signature.update(input.getBytes(StandardCharsets.US_ASCII));
            return input + "." + ENCODER.encodeToString(ECDSA.transcodeSignatureToConcat(signature.sign(), 64));
        } catch (GeneralSecurityException | JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** RFC 7515, appendix A.5: no signature at all. */
    public static String none(String compact) {
        return encoded("{\"alg\":\"none\"}") + "." + compact.split("\\.", -1)[1] + ".";
    }

    /** The public key's text as the secret of a MAC: what a verifier takes that lets the message choose the algorithm. */
    public static String macWithThePublicKey(String compact, ECKey key) {
        JsonObject header = JsonParser.parseString(header(compact)).getAsJsonObject();
        header.addProperty("alg", "HS256");
        String input = encoded(header.toString()) + "." + compact.split("\\.", -1)[1];
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(
                    new SecretKeySpec(key.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return input + "." + ENCODER.encodeToString(mac.doFinal(input.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A header of the right form with one more member. */
    public static String headerWith(String compact, String name, JsonElement value) {
        JsonObject header = JsonParser.parseString(header(compact)).getAsJsonObject();
        header.add(name, value);
        return new Gson().toJson(header);
    }

    public static ECKey stranger() {
        try {
            return new ECKeyGenerator(Curve.P_256).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A secret key as a folder keeps it. */
    public static ECKey key(Path file) throws IOException {
        try {
            return ECKey.parse(Files.readString(file));
        } catch (ParseException e) {
            throw new IOException(e);
        }
    }
}
