package org.weir.deploy.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.weir.console.accounts.Account;
import org.weir.console.accounts.AccountStore;
import org.weir.console.accounts.Passwords;
import org.weir.console.accounts.Role;
import org.weir.deploy.Exit;
import org.weir.deploy.Failure;
import picocli.CommandLine.Model.CommandSpec;

/** What {@code weir node account} and {@code weir hub account} have in common. */
final class AccountCommands {
    private AccountCommands() {}

    /** Adds or replaces an account; a password that was made up here is printed once, on standard output. */
    static int add(
            AccountStore accounts,
            PrintWriter out,
            Set<Role> possible,
            String name,
            List<String> roleKeys,
            List<String> purposes,
            Optional<Path> passwordFile,
            boolean json)
            throws IOException {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (String key : roleKeys) {
            roles.add(Role.find(key)
                    .filter(possible::contains)
                    .orElseThrow(() -> Failure.usage("--role " + key + ": expected "
                            + possible.stream().map(Role::key).collect(Collectors.joining(", ")) + ".")));
        }
        String password =
                passwordFile.isPresent() ? Files.readString(passwordFile.get()).strip() : Passwords.random();
        try {
            accounts.put(name, roles, roles.contains(Role.ANALYST) ? purposes : List.of(), password);
        } catch (IllegalArgumentException e) {
            throw new Failure(Exit.USAGE, e.getMessage() + ".", e);
        }
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("account", name);
        facts.put("role", String.join(",", roleKeys));
        if (passwordFile.isEmpty()) {
            facts.put("password", password);
        }
        Facts.print(out, facts, json);
        return Exit.ANSWERED.code();
    }

    static int list(AccountStore accounts, PrintWriter out, boolean json) throws IOException {
        if (json) {
            List<Map<String, Object>> lines = new ArrayList<>();
            accounts.list().forEach(account -> lines.add(facts(account)));
            accounts.lockedOut().keySet().forEach(name -> lines.add(Map.of("account", name, "lockedOut", true)));
            out.println(Facts.document(lines));
            out.flush();
            return Exit.ANSWERED.code();
        }
        for (Account account : accounts.list()) {
            out.println(account.name() + "\t"
                    + account.roles().stream().map(Role::key).collect(Collectors.joining(",")) + "\t"
                    + String.join(",", account.purposes()));
        }
        for (String name : accounts.lockedOut().keySet()) {
            out.println(name + "\tlocked-out\t");
        }
        out.flush();
        return Exit.ANSWERED.code();
    }

    private static Map<String, Object> facts(Account account) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("account", account.name());
        facts.put("roles", account.roles().stream().map(Role::key).toList());
        facts.put("purposes", account.purposes());
        return facts;
    }

    /** Nothing opens a page for the name any more, a provider's word neither. */
    static void lock(AccountStore accounts, String name) throws IOException {
        try {
            accounts.lockOut(name);
        } catch (IllegalArgumentException e) {
            throw new Failure(Exit.USAGE, e.getMessage() + ".", e);
        }
    }

    static void unlock(AccountStore accounts, String name) throws IOException {
        if (!accounts.letIn(name)) {
            throw Failure.failed("nobody locked " + name + " out.");
        }
    }

    static void remove(AccountStore accounts, String name) throws IOException {
        if (!accounts.remove(name)) {
            throw Failure.failed("there is no account " + name + ".");
        }
    }

    /**
     * What became of an account.
     *
     * @param facts for a program
     * @param said for a person
     */
    static int done(CommandSpec spec, boolean json, Map<String, Object> facts, String said) {
        if (json) {
            Facts.print(spec.commandLine().getOut(), facts, true);
        }
        new Talk(spec.commandLine().getErr()).accept(said);
        return Exit.ANSWERED.code();
    }
}
