package org.weir.deploy.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.weir.console.accounts.AccountStore;
import org.weir.console.accounts.Role;
import org.weir.hub.HubControl;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code weir hub account}: who may open the console's pages, and read the log. */
@Command(
        name = "account",
        description = "Say who may open the console's pages. A change counts at once, also beside a running hub.",
        footer = {
            "",
            "Example:",
            "  weir hub account add b.okafor --role officer",
            "  weir hub account list",
            "  weir hub account remove b.okafor"
        })
final class HubAccountCommand implements Runnable {
    private static final Set<Role> ROLES = EnumSet.complementOf(EnumSet.of(Role.ANALYST));

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Name a command: weir hub account add, list, remove, lock or unlock");
    }

    private static AccountStore store(HubFolder folder) throws IOException {
        return HubControl.of(folder.path()).accounts();
    }

    @Command(
            name = "add",
            description = {
                "Add an account, or give one a new password and roles. Without --password-file a password is made up and",
                "printed: only this output has it, the hub keeps a hash."
            },
            footer = {"", "Example:", "  weir hub account add b.okafor --role officer"})
    int add(
            @Mixin HubFolder folder,
            @Parameters(paramLabel = "NAME", description = "A name for the person.") String name,
            @Option(
                            names = "--role",
                            required = true,
                            paramLabel = "ROLE",
                            description =
                                    "operator, approver, officer, auditor, or member (reads the log); may be repeated.")
                    List<String> roles,
            @Option(names = "--json", description = "One JSON document.") boolean json,
            @Option(names = "--password-file", paramLabel = "FILE", description = "Take the password from this file.")
                    Optional<Path> passwordFile)
            throws IOException {
        return AccountCommands.add(
                store(folder), spec.commandLine().getOut(), ROLES, name, roles, List.of(), passwordFile, json);
    }

    @Command(
            name = "list",
            description = "List the accounts: name, roles, purposes; and the names that are locked out.",
            footer = {"", "Example:", "  weir hub account list"})
    int list(@Mixin HubFolder folder, @Option(names = "--json", description = "One JSON document.") boolean json)
            throws IOException {
        return AccountCommands.list(store(folder), spec.commandLine().getOut(), json);
    }

    @Command(
            name = "remove",
            description = "Remove an account; who is signed in with it is signed out.",
            footer = {"", "Example:", "  weir hub account remove b.okafor"})
    int remove(
            @Mixin HubFolder folder,
            @Parameters(paramLabel = "NAME", description = "The account's name.") String name,
            @Option(names = "--json", description = "One JSON document.") boolean json)
            throws IOException {
        AccountCommands.remove(store(folder), name);
        return AccountCommands.done(
                spec, json, Map.of("account", name, "removed", true), "The account " + name + " is removed.");
    }

    @Command(
            name = "lock",
            description = {
                "Lock a name out: its account is removed, who is signed in under it is signed out, and an OpenID provider's",
                "word opens no page for it."
            },
            footer = {"", "Example:", "  weir hub account lock b.okafor"})
    int lock(
            @Mixin HubFolder folder,
            @Parameters(paramLabel = "NAME", description = "The person's name.") String name,
            @Option(names = "--json", description = "One JSON document.") boolean json)
            throws IOException {
        AccountCommands.lock(store(folder), name);
        return AccountCommands.done(
                spec,
                json,
                Map.of("account", name, "lockedOut", true),
                name + " is locked out: no page opens for this name.");
    }

    @Command(
            name = "unlock",
            description = "Let a name in again that was locked out; an account it had is not back by this.",
            footer = {"", "Example:", "  weir hub account unlock b.okafor"})
    int unlock(
            @Mixin HubFolder folder,
            @Parameters(paramLabel = "NAME", description = "The person's name.") String name,
            @Option(names = "--json", description = "One JSON document.") boolean json)
            throws IOException {
        AccountCommands.unlock(store(folder), name);
        return AccountCommands.done(
                spec,
                json,
                Map.of("account", name, "lockedOut", false),
                name + " is not locked out any more. An account is not back by this.");
    }
}
