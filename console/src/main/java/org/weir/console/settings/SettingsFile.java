package org.weir.console.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** A settings file in YAML. A key that is unknown or twice there is a mistake, not a wish. */
public final class SettingsFile {
    private SettingsFile() {}

    /**
     * Reads a file with what makes settings of it, which throws {@link IllegalArgumentException} with a sentence when it cannot.
     *
     * @return empty when there is no such file
     * @throws IOException with a sentence that names the file, the key and the remedy; it never quotes a value
     */
    public static <T> Optional<T> read(Path file, Function<Section, T> reader) throws IOException {
        try {
            LoaderOptions strict = new LoaderOptions();
            strict.setAllowDuplicateKeys(false);
            Object document = new Yaml(new SafeConstructor(strict)).load(Files.readString(file));
            if (!(document instanceof Map<?, ?> values)) {
                throw new IllegalArgumentException("a list of key: value lines is expected");
            }
            return Optional.of(reader.apply(new Section("", values, file.resolveSibling(""))));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (YAMLException e) {
            throw new IOException(file + " is not YAML, or has a key twice", e);
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }
}
