package org.weir.console.pages;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.weir.console.accounts.AccountStore;

/** A place with nothing in it but its sign-in and everybody's own account: tests add their pages. */
public final class TestSite {
    private TestSite() {}

    /** @param folder whose {@code sign-in.yaml} says how people sign in */
    public static Site of(Path folder, AccountStore accounts) throws IOException {
        return of(folder, accounts, Clock.systemUTC());
    }

    static Site of(Path folder, AccountStore accounts, Clock clock) throws IOException {
        return new Site(
                        new Place("test", "signin.title", "A place", List.of()),
                        Texts.shared(),
                        Templates.in("org.weir.console.templates", Site.class.getClassLoader()),
                        accounts,
                        clock)
                .signInBy(SignInWays.read(folder, clock));
    }
}
