package org.weir.node.policy;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The agency's rules in their file, read again whenever the file changes. A file that is absent, cannot be read or is not
 * understood means that every question is refused, from the next question on: an old policy does not outlive its text.
 */
public final class PolicyFile implements Supplier<PolicyState> {
    private final Path file;
    private final String agency;
    private final PolicyReader reader;
    private final RuleArchive archive;
    private @Nullable Stamp stamp;
    private PolicyState state;

    /** @param archive keeps every text that was in force, for what refers to it later */
    public PolicyFile(Path file, String agency, PolicyReader reader, RuleArchive archive) {
        this.file = file;
        this.agency = agency;
        this.reader = reader;
        this.archive = archive;
        this.state = new PolicyState.RefusesAll("The policy has not been read yet.");
    }

    /** The rules in force now. */
    @Override
    public synchronized PolicyState get() {
        try {
            Stamp now = Stamp.of(file);
            if (!now.equals(stamp)) {
                state = read();
                // Taken before reading: a change while reading is seen as another change.
                stamp = now;
            }
        } catch (NoSuchFileException _) {
            stamp = null;
            state = new PolicyState.RefusesAll(
                    "There is no policy file " + file + ". Write one; docs/policy.md has examples.");
        } catch (IOException _) {
            stamp = null;
            state = new PolicyState.RefusesAll("The policy file " + file + " cannot be read. Check its permissions.");
        }
        return state;
    }

    private PolicyState read() throws IOException {
        try {
            String text = Files.readString(file);
            AgencyPolicy policy = reader.read(text, agency);
            archive.keep(text);
            return new PolicyState.InForce(policy);
        } catch (CharacterCodingException _) {
            return new PolicyState.RefusesAll("The policy file " + file + " is not UTF-8 text.");
        } catch (PolicyNotUnderstood e) {
            return new PolicyState.RefusesAll(
                    "The policy file " + file + " is not understood. " + String.join(" ", e.problems()));
        }
    }

    private record Stamp(
            FileTime modified, long size, @Nullable Object key) {
        static Stamp of(Path file) throws IOException {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new Stamp(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Stamp that
                    && modified.equals(that.modified)
                    && size == that.size
                    && Objects.equals(key, that.key);
        }

        @Override
        public int hashCode() {
            return modified.hashCode();
        }
    }
}
