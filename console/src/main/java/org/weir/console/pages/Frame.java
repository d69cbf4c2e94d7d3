package org.weir.console.pages;

import gg.jte.Content;
import java.util.List;
import java.util.Optional;
import org.weir.console.accounts.Account;
import org.weir.console.web.Assets;

/**
 * What every template gets: the words, who looks, and what a form needs.
 *
 * @param words texts in the reader's language
 * @param place whose pages these are
 * @param path address of the page
 * @param account empty before signing in
 * @param token of the session; empty before signing in
 * @param notice what every page says at its head now; empty when there is nothing
 * @param shared templates that every program's pages share
 */
public record Frame(
        Words words,
        Place place,
        String path,
        Optional<Account> account,
        String token,
        String notice,
        Templates shared) {

    public String t(String key, Object... values) {
        return words.t(key, values);
    }

    public Language language() {
        return words.language();
    }

    public List<Language> languages() {
        return List.of(Language.values());
    }

    public List<Place.MenuEntry> menu() {
        return place.menu().stream()
                .filter(entry -> account.filter(a -> a.hasOneOf(entry.roles())).isPresent())
                .toList();
    }

    /** Whether this page is the entry's, or below it. */
    public boolean isAt(Place.MenuEntry entry) {
        return path.equals(entry.path()) || (!entry.path().equals("/") && path.startsWith(entry.path() + "/"));
    }

    public String style() {
        return Assets.style();
    }

    public String script() {
        return Assets.script();
    }

    public String passkeys() {
        return Assets.passkeys();
    }

    public String verifier() {
        return Assets.verifier();
    }

    public String writer() {
        return Assets.writer();
    }

    /** The roles of who looks, in words. */
    public String roles() {
        return account.map(a -> String.join(
                        ", ",
                        a.roles().stream().map(role -> t("role." + role.key())).toList()))
                .orElse("");
    }

    /**
     * The part that checks a bundle of evidence in the browser; for {@link Visit#checkingPage}.
     *
     * @param address where the bundle is; empty when the reader chooses a file
     * @param anchor what the check trusts beforehand, as text
     */
    public Content check(String address, String anchor) {
        return check(new BundleCheck(address, anchor, ""));
    }

    /**
     * The part that checks the log's entries of one question in the browser; for {@link Visit#checkingPage}.
     *
     * @param address where their receipts are
     */
    public Content checkEntries(String address, String anchor, String session) {
        return check(new BundleCheck(address, anchor, session));
    }

    private Content check(BundleCheck check) {
        // It was escaped where it was rendered.
        String part = shared.render("bundle-check", this, check);
        return output -> output.writeContent(part);
    }

    /** The hidden field that every form of a signed-in person has. */
    public Content guard() {
        return output -> {
            output.writeContent("<input type=\"hidden\" name=\"" + Site.TOKEN + "\" value=\"");
            output.writeContent(token);
            output.writeContent("\">");
        };
    }
}
