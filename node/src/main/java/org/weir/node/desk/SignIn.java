package org.weir.node.desk;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.weir.console.accounts.AccountStore;
import org.weir.console.web.Problem;
import org.weir.console.web.ProblemException;
import org.weir.console.web.Request;
import org.weir.node.answer.Asker;

/**
 * Who a request is from: a token, as {@code Bearer} or, for clients that only know names and passwords, as the password of {@code Basic}. A
 * token of somebody who is locked out is worth nothing, whenever it was issued.
 */
final class SignIn {
    private final TokenStore tokens;
    private final AccountStore accounts;

    SignIn(TokenStore tokens, AccountStore accounts) {
        this.tokens = tokens;
        this.accounts = accounts;
    }

    Token token(Request request) throws ProblemException {
        return request.header("Authorization")
                .flatMap(SignIn::presented)
                .flatMap(tokens::find)
                .filter(token -> !accounts.isLockedOut(token.person()))
                .orElseThrow(() -> unauthorized().exception());
    }

    /** The asker, for the purpose in the address if it names one and for the token's first otherwise. */
    Asker asker(Request request) throws ProblemException {
        Token token = token(request);
        String named = request.pathParameter("purpose");
        String purpose = named.isEmpty() ? token.purposes().getFirst() : named;
        if (!token.purposes().contains(purpose)) {
            throw Problem.of(
                            403,
                            "purpose-not-granted",
                            "This token is not for that purpose.",
                            "It is for " + String.join(", ", token.purposes())
                                    + ". Ask the operator of this node for another.")
                    .exception();
        }
        return new Asker(token.person(), purpose);
    }

    private static Optional<String> presented(String authorization) {
        int space = authorization.indexOf(' ');
        if (space < 0) {
            return Optional.empty();
        }
        String credentials = authorization.substring(space + 1).strip();
        return switch (authorization.substring(0, space).toLowerCase(Locale.ROOT)) {
            case "bearer" -> Optional.of(credentials);
            case "basic" -> password(credentials);
            default -> Optional.empty();
        };
    }

    private static Optional<String> password(String credentials) {
        try {
            String pair = new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return colon < 0 ? Optional.empty() : Optional.of(pair.substring(colon + 1));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Problem unauthorized() {
        return Problem.of(
                        401,
                        "token-needed",
                        "This desk answers only to a token.",
                        "Send Authorization: Bearer TOKEN, or the token as the password of Basic."
                                + " The operator of this node issues tokens.")
                .withHeader("WWW-Authenticate", "Basic realm=\"weir\", charset=\"UTF-8\", Bearer realm=\"weir\"");
    }
}
