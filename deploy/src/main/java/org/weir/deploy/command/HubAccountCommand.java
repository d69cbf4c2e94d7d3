package org.weir.deploy.command;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.weir.Bytes;
import org.weir.console.accounts.Account;
import org.weir.console.accounts.Accounts;
import org.weir.console.accounts.Role;
import org.weir.deploy.Exit;
import org.weir.deploy.Failure;
import org.weir.hub.HubControl;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code weir hub account}: who may read the log at this hub. */
@Command(
        name = "account",
        description = "Give auditors and members an account for reading the log. No account changes anything.",
        subcommands = {HubAccountCommand.Add.class, HubAccountCommand.Show.class, HubAccountCommand.Remove.class},
        footer = {"", "Example:", "  weir hub account add auditor --role auditor --dir hub"})
final class HubAccountCommand implements Runnable {
    private static final int PASSWORD_BYTES = 18;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command: weir hub account add, list or remove");
    }

    private static Accounts accounts(HubFolder folder) throws IOException {
        return HubControl.of(folder.path()).accounts();
    }

    /** {@code weir hub account add}. */
    @Command(
            name = "add",
            description =
                    "Make an account, or give one a new password. The password is printed once; its hash is kept.",
            footer = {"", "Example:", "  weir hub account add auditor --role auditor --dir hub"})
    static final class Add implements Callable<Integer> {
        @Spec
        @SuppressWarnings("NullAway.Init") // set by picocli
        private CommandSpec spec;

        @Mixin
        @SuppressWarnings("NullAway.Init") // set by picocli
        private HubFolder folder;

        @Parameters(index = "0", paramLabel = "NAME", description = "Lower-case letters, digits, and . _ @ - inside.")
        @SuppressWarnings("NullAway.Init") // required
        private String name;

        @Option(
                names = "--role",
                paramLabel = "ROLE",
                defaultValue = "auditor",
                description = "auditor (log, entries) or member (log). Default: ${DEFAULT-VALUE}.")
        @SuppressWarnings("NullAway.Init") // has a default
        private String role;

        @Option(names = "--json", description = "One JSON document.")
        private boolean json;

        @Override
        public Integer call() throws IOException {
            Account account;
            try {
                account = new Account(
                        name, Role.find(role).orElseThrow(() -> Failure.usage("--role: auditor or member.")));
            } catch (IllegalArgumentException e) {
                throw new Failure(Exit.USAGE, e.getMessage() + ".", e);
            }
            byte[] random = new byte[PASSWORD_BYTES];
            new SecureRandom().nextBytes(random);
            String password = Bytes.of(random).base64url();
            accounts(folder).set(account, password);
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("account", account.name());
            facts.put("role", account.role().word());
            facts.put("password", password);
            Facts.print(spec.commandLine().getOut(), facts, json);
            return Exit.ANSWERED.code();
        }
    }

    /** {@code weir hub account list}. */
    @Command(
            name = "list",
            description = "Show the accounts, one a line: name and role.",
            footer = {"", "Example:", "  weir hub account list --dir hub"})
    static final class Show implements Callable<Integer> {
        @Spec
        @SuppressWarnings("NullAway.Init") // set by picocli
        private CommandSpec spec;

        @Mixin
        @SuppressWarnings("NullAway.Init") // set by picocli
        private HubFolder folder;

        @Override
        public Integer call() throws IOException {
            accounts(folder)
                    .list()
                    .forEach(account -> spec.commandLine()
                            .getOut()
                            .println(account.name() + "  " + account.role().word()));
            spec.commandLine().getOut().flush();
            return Exit.ANSWERED.code();
        }
    }

    /** {@code weir hub account remove}. */
    @Command(
            name = "remove",
            description = "Take an account away. It is gone at once, also at a hub that runs.",
            footer = {"", "Example:", "  weir hub account remove auditor --dir hub"})
    static final class Remove implements Callable<Integer> {
        @Mixin
        @SuppressWarnings("NullAway.Init") // set by picocli
        private HubFolder folder;

        @Parameters(index = "0", paramLabel = "NAME", description = "The account.")
        @SuppressWarnings("NullAway.Init") // required
        private String name;

        @Override
        public Integer call() throws IOException {
            if (!accounts(folder).remove(name)) {
                throw Failure.failed("there is no account " + name + ".");
            }
            return Exit.ANSWERED.code();
        }
    }
}
