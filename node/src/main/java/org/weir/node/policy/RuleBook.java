package org.weir.node.policy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.weir.Bytes;
import org.weir.console.durable.AtomicFile;
import org.weir.membership.Membership;
import org.weir.ontology.Layout;
import org.weir.ontology.Ontology;

/**
 * The text of this agency's rules, what other texts would mean, and the one way for the desk to change them. That two people agreed
 * is for the caller to see to.
 */
public final class RuleBook {
    private final Path file;
    private final RuleArchive archive;
    private final String agency;
    private final PolicyReader reader;
    private final Supplier<Membership> membership;
    private final Ontology ontology;

    /** @param file the rules in force, as {@link PolicyFile} reads them */
    public RuleBook(Path file, RuleArchive archive, String agency, Supplier<Membership> membership, Ontology ontology) {
        this.file = file;
        this.archive = archive;
        this.agency = agency;
        this.reader = new PolicyReader(ontology);
        this.membership = membership;
        this.ontology = ontology;
    }

    /** The text in force, understood or not; empty when there is none. */
    public String text() throws IOException {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException _) {
            return "";
        }
    }

    /** How a proposal names the text it would replace. */
    public static String digest(String text) {
        return Bytes.utf8(text).sha256().hex();
    }

    /** @throws PolicyNotUnderstood with every problem of the text */
    public AgencyPolicy read(String text) throws PolicyNotUnderstood {
        return reader.read(text, agency);
    }

    /** The rules in plain English. */
    public List<String> sentences(AgencyPolicy policy) {
        return new PolicySentences(ontology).explain(policy);
    }

    /** What these rules would say to a question, if they were in force and nobody had stopped answering. */
    public Judgement judge(AgencyPolicy policy, String issuer, String purpose, Layout layout) {
        return new AccessPolicy(() -> new PolicyState.InForce(policy), membership, ontology)
                .judge(issuer, purpose, layout);
    }

    /** A text that was in force once. */
    public Optional<String> former(String digest) throws IOException {
        return archive.find(digest);
    }

    /**
     * Puts a text in force, from the next question on. The one before is kept.
     *
     * @throws PolicyNotUnderstood when it would not be understood; then nothing has changed
     */
    public void publish(String text) throws PolicyNotUnderstood, IOException {
        read(text);
        archive.keep(text());
        archive.keep(text);
        AtomicFile.write(file, text);
    }
}
