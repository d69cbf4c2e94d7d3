package org.weir.console.pages;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;

/** An OpenID provider of a test: real HTTP, real signatures, codes that work once and only with their PKCE verifier. */
final class TestProvider implements AutoCloseable {
    static final String CLIENT = "weir";
    static final String SECRET = "a secret of thirty-two characters.";

    private static final RSAKey KEY = key();
    private static final RSAKey STRANGER = key();

    private final HttpServer server;
    private final Map<String, Map<String, List<String>>> codes = new ConcurrentHashMap<>();

    volatile UnaryOperator<JWTClaimsSet.Builder> claims = UnaryOperator.identity();
    volatile Signing signing = Signing.OWN_KEY;
    volatile String discoveredIssuer;
    volatile String signOut = "";

    enum Signing {
        OWN_KEY,
        STRANGERS_KEY,
        CLIENT_SECRET,
        NONE
    }

    TestProvider() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        discoveredIssuer = issuer();
        server.createContext("/.well-known/openid-configuration", exchange -> reply(exchange, 200, discovery()));
        server.createContext("/keys", exchange -> reply(exchange, 200, new JWKSet(KEY.toPublicJWK()).toString()));
        server.createContext("/token", this::token);
        server.start();
    }

    /** Both of the same name: a key is not known by it. */
    private static RSAKey key() {
        try {
            return new RSAKeyGenerator(2048).keyID("k1").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    String issuer() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    private String discovery() {
        JsonObject json = new JsonObject()
                .put("issuer", discoveredIssuer)
                .put("authorization_endpoint", issuer() + "/authorize")
                .put("token_endpoint", issuer() + "/token")
                .put("jwks_uri", issuer() + "/keys")
                .put("response_types_supported", List.of("code"))
                .put("subject_types_supported", List.of("public"))
                .put("id_token_signing_alg_values_supported", List.of("RS256"));
        if (!signOut.isEmpty()) {
            json.put("end_session_endpoint", signOut);
        }
        return json.encode();
    }

    /** The person agrees: gives the query that their browser comes back with. */
    String agree(String authorize) {
        Map<String, List<String>> asked = new QueryStringDecoder(authorize).parameters();
        String code = UUID.randomUUID().toString();
        codes.put(code, asked);
        return "code=" + code + "&state=" + asked.get("state").getFirst();
    }

    private void token(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Map<String, List<String>> form = new QueryStringDecoder(body, false).parameters();
        Map<String, List<String>> asked = codes.remove(form.get("code").getFirst());
        String basic = "Basic "
                + Base64.getEncoder()
                        .encodeToString((CLIENT + ":" + java.net.URLEncoder.encode(SECRET, StandardCharsets.UTF_8))
                                .getBytes(StandardCharsets.UTF_8));
        if (asked == null
                || !basic.equals(exchange.getRequestHeaders().getFirst("Authorization"))
                || !asked.get("redirect_uri").equals(form.get("redirect_uri"))
                || !challenge(form.get("code_verifier").getFirst())
                        .equals(asked.get("code_challenge").getFirst())) {
            reply(exchange, 400, "{\"error\":\"invalid_grant\"}");
            return;
        }
        try {
            reply(
                    exchange,
                    200,
                    new JsonObject()
                            .put("access_token", "unused")
                            .put("token_type", "Bearer")
                            .put("id_token", idToken(asked.get("nonce").getFirst()))
                            .encode());
        } catch (JOSEException e) {
            throw new IOException(e);
        }
    }

    private static String challenge(String verifier) throws IOException {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IOException(e);
        }
    }

    private String idToken(String nonce) throws JOSEException {
        Instant now = Instant.now();
        JWTClaimsSet set = claims.apply(new JWTClaimsSet.Builder()
                        .issuer(issuer())
                        .subject("p-17")
                        .audience(CLIENT)
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plusSeconds(300)))
                        .claim("nonce", nonce)
                        .claim("realm_access", Map.of("roles", List.of("weir-dpo", "printers"))))
                .build();
        return switch (signing) {
            case OWN_KEY -> signed(set, KEY);
            case STRANGERS_KEY -> signed(set, STRANGER);
            case NONE -> new PlainJWT(set).serialize();
            case CLIENT_SECRET -> {
                SignedJWT jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), set);
                jwt.sign(new MACSigner(SECRET.getBytes(StandardCharsets.UTF_8)));
                yield jwt.serialize();
            }
        };
    }

    private static String signed(JWTClaimsSet set, RSAKey with) throws JOSEException {
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID(Objects.requireNonNull(with.getKeyID()))
                        .build(),
                set);
        jwt.sign(new RSASSASigner(with));
        return jwt.serialize();
    }

    private static void reply(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
