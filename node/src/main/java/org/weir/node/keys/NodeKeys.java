package org.weir.node.keys;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.StreamingAead;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.streamingaead.PredefinedStreamingAeadParameters;
import com.google.crypto.tink.streamingaead.StreamingAeadConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The secrets of a node's own records, three files in the node's key directory, readable by its owner only:
 *
 * <ul>
 *   <li>{@code epoch.keyset.json}: the key that encrypts epoch files (a Tink keyset, AES-256-GCM-HKDF streaming);
 *   <li>{@code pseudonym.key}: the key of the hash that makes pseudonyms and record keys;
 *   <li>{@code log.keyset.json}: the key that encrypts the entries of the agency's own log (a Tink keyset, AES-256-GCM).
 * </ul>
 *
 * <p>Whoever loses the first cannot read the epoch and imports again; whoever loses the second gets other pseudonyms, so consents
 * and erasures decided before no longer find their subjects; whoever loses the third can still show that the log only grew, and
 * cannot read what is in it. Back up all of them, apart from the epochs and the log.
 */
public final class NodeKeys {
    private static final int PSEUDONYM_KEY_BYTES = 32;

    private final KeysetHandle epochKeys;
    private final byte[] pseudonymKey;
    private final KeysetHandle logKeys;

    private NodeKeys(KeysetHandle epochKeys, byte[] pseudonymKey, KeysetHandle logKeys) {
        this.epochKeys = epochKeys;
        this.pseudonymKey = pseudonymKey;
        this.logKeys = logKeys;
    }

    /**
     * Reads the keys, and makes those that are not there.
     *
     * @throws KeyStoreException when a key file cannot be read, is damaged, or is open to other users of the machine
     */
    public static NodeKeys open(Path directory) {
        try {
            StreamingAeadConfig.register();
            AeadConfig.register();
            KeyFiles files = KeyFiles.in(directory);
            String keyset = files.readOrCreate(
                    "epoch.keyset.json", () -> newKeyset(PredefinedStreamingAeadParameters.AES256_GCM_HKDF_1MB));
            String pseudonymKey = files.readOrCreate("pseudonym.key", NodeKeys::newPseudonymKey);
            String logKeyset =
                    files.readOrCreate("log.keyset.json", () -> newKeyset(PredefinedAeadParameters.AES256_GCM));
            return new NodeKeys(parseKeyset(keyset), parsePseudonymKey(pseudonymKey), parseKeyset(logKeyset));
        } catch (IOException e) {
            throw new KeyStoreException("The keys in " + directory + " cannot be read: " + e.getMessage(), e);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new KeyStoreException("The keys in " + directory + " are damaged; restore them from the backup", e);
        }
    }

    /** A maker of pseudonyms, for one thread. */
    public Pseudonyms pseudonyms() {
        return new Pseudonyms(pseudonymKey);
    }

    /** Encrypts and decrypts epoch files. */
    public StreamingAead epochCipher() {
        try {
            return epochKeys.getPrimitive(RegistryConfiguration.get(), StreamingAead.class);
        } catch (GeneralSecurityException e) {
            throw new KeyStoreException("The key of the epochs cannot be used", e);
        }
    }

    /** Encrypts and decrypts the entries of the agency's own log. */
    public Aead logCipher() {
        try {
            return logKeys.getPrimitive(RegistryConfiguration.get(), Aead.class);
        } catch (GeneralSecurityException e) {
            throw new KeyStoreException("The key of the agency's log cannot be used", e);
        }
    }

    /** A public number that tells the key of the epochs from another. */
    public int epochKeyId() {
        return epochKeys.getPrimary().getId();
    }

    private static String newKeyset(Parameters kind) {
        try {
            KeysetHandle fresh = KeysetHandle.generateNew(kind, RegistryConfiguration.get());
            return TinkJsonProtoKeysetFormat.serializeKeyset(
                    fresh, RegistryConfiguration.get(), InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException e) {
            throw new KeyStoreException("A key cannot be made", e);
        }
    }

    private static KeysetHandle parseKeyset(String json) throws GeneralSecurityException {
        return TinkJsonProtoKeysetFormat.parseKeyset(json, RegistryConfiguration.get(), InsecureSecretKeyAccess.get());
    }

    private static String newPseudonymKey() {
        byte[] key = new byte[PSEUDONYM_KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return HexFormat.of().formatHex(key) + "\n";
    }

    private static byte[] parsePseudonymKey(String text) {
        byte[] key = HexFormat.of().parseHex(text.strip());
        if (key.length != PSEUDONYM_KEY_BYTES) {
            throw new IllegalArgumentException("A pseudonym key has " + PSEUDONYM_KEY_BYTES + " bytes");
        }
        return key;
    }

    @Override
    public String toString() {
        return "node keys";
    }
}
