package org.weir.deploy.command;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.weir.console.accounts.AccountStore;
import org.weir.console.accounts.Role;
import org.weir.node.NodeConfig;
import org.weir.node.desk.TokenStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code weir node account}: who may open the desk's pages. */
@Command(
        name = "account",
        description = "Say who may open the desk's pages. A change counts at once, also beside a running node.",
        footer = {
            "",
            "Example:",
            "  weir node account add a.diaz --role analyst --purpose statistics",
            "  weir node account list",
            "  weir node account remove a.diaz"
        })
final class NodeAccountCommand implements Runnable {
    private static final Set<Role> ROLES = EnumSet.complementOf(EnumSet.of(Role.MEMBER));

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Name a command: weir node account add, list, remove, lock or unlock");
    }

    private static AccountStore store(NodeFolder folder) throws IOException {
        return AccountStore.at(NodeConfig.read(folder.joined()).accounts(), Clock.systemUTC());
    }

    private static TokenStore tokens(NodeFolder folder) throws IOException {
        return TokenStore.at(NodeConfig.read(folder.joined()).tokens(), Clock.systemUTC());
    }

    /** Those of a lock that did not end them, by a version before or interrupted, are not to count when the name is let in again. */
    private static void endTokensOfLockedOut(NodeFolder folder, AccountStore accounts, String name) throws IOException {
        if (accounts.isLockedOut(name)) {
            int _ = tokens(folder).revoke(name);
        }
    }

    @Command(
            name = "add",
            description = {
                "Add an account, or give one a new password and roles. Without --password-file a password is made up and",
                "printed: only this output has it, the node keeps a hash."
            },
            footer = {"", "Example:", "  weir node account add a.diaz --role analyst --purpose statistics"})
    int add(
            @Mixin NodeFolder folder,
            @Parameters(
                            paramLabel = "NAME",
                            description =
                                    "The agency's own name for the person, a pseudonym: an analyst's travels with every question.")
                    String name,
            @Option(
                            names = "--role",
                            required = true,
                            paramLabel = "ROLE",
                            description = "analyst, operator, approver, officer or auditor; may be repeated.")
                    List<String> roles,
            @Option(
                            names = "--purpose",
                            paramLabel = "PURPOSE",
                            defaultValue = "statistics",
                            description =
                                    "What an analyst may ask for; may be repeated, the first is the usual one. Default: statistics.")
                    List<String> purposes,
            @Option(names = "--json", description = "One JSON document.") boolean json,
            @Option(names = "--password-file", paramLabel = "FILE", description = "Take the password from this file.")
                    Optional<Path> passwordFile)
            throws IOException {
        AccountStore accounts = store(folder);
        endTokensOfLockedOut(folder, accounts, name); // an account lets the name in again
        return AccountCommands.add(
                accounts, spec.commandLine().getOut(), ROLES, name, roles, purposes, passwordFile, json);
    }

    @Command(
            name = "list",
            description = "List the accounts: name, roles, purposes; and the names that are locked out.",
            footer = {"", "Example:", "  weir node account list"})
    int list(@Mixin NodeFolder folder, @Option(names = "--json", description = "One JSON document.") boolean json)
            throws IOException {
        return AccountCommands.list(store(folder), spec.commandLine().getOut(), json);
    }

    @Command(
            name = "remove",
            description = "Remove an account; who is signed in with it is signed out. Tokens of its name stay.",
            footer = {"", "Example:", "  weir node account remove a.diaz"})
    int remove(
            @Mixin NodeFolder folder,
            @Parameters(paramLabel = "NAME", description = "The account's name.") String name,
            @Option(names = "--json", description = "One JSON document.") boolean json)
            throws IOException {
        AccountCommands.remove(store(folder), name);
        int tokens = tokens(folder).of(name);
        return AccountCommands.done(
                spec,
                json,
                Map.of("account", name, "removed", true, "tokensLeft", tokens),
                "The account " + name + " is removed."
                        + (tokens == 0
                                ? ""
                                : " Programs still get in with " + name + "'s tokens, " + tokens
                                        + " of them: weir node token --person " + name + " --revoke"));
    }

    @Command(
            name = "lock",
            description = {
                "Lock a name out: its account is removed, who is signed in under it is signed out, its tokens end, and an",
                "OpenID provider's word opens no page for it."
            },
            footer = {"", "Example:", "  weir node account lock a.diaz"})
    int lock(
            @Mixin NodeFolder folder,
            @Parameters(paramLabel = "NAME", description = "The person's name.") String name,
            @Option(names = "--json", description = "One JSON document.") boolean json)
            throws IOException {
        AccountCommands.lock(store(folder), name);
        int tokens = tokens(folder).revoke(name);
        return AccountCommands.done(
                spec,
                json,
                Map.of("account", name, "lockedOut", true, "tokensEnded", tokens),
                name + " is locked out: no page opens for this name, and no token of it counts. Tokens ended: "
                        + tokens);
    }

    @Command(
            name = "unlock",
            description = "Let a name in again that was locked out; an account and tokens it had are not back by this.",
            footer = {"", "Example:", "  weir node account unlock a.diaz"})
    int unlock(
            @Mixin NodeFolder folder,
            @Parameters(paramLabel = "NAME", description = "The person's name.") String name,
            @Option(names = "--json", description = "One JSON document.") boolean json)
            throws IOException {
        AccountStore accounts = store(folder);
        endTokensOfLockedOut(folder, accounts, name);
        AccountCommands.unlock(accounts, name);
        return AccountCommands.done(
                spec,
                json,
                Map.of("account", name, "lockedOut", false),
                name + " is not locked out any more. An account is not back by this, and tokens are not either.");
    }
}
