package org.weir.deploy.pages;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.weir.Bytes;
import org.weir.evidence.Parts;
import org.weir.signing.BundleManifest;
import org.weir.signing.SigningKey;

/** What the asking agency itself, which signs the manifest, could change in a bundle. */
enum Forgery {
    UNSIGNED_TABLE {
        @Override
        void change(Map<String, Bytes> parts, String asker) {
            parts.put(Parts.TABLE, flipped(parts, Parts.TABLE));
        }

        @Override
        boolean isSignedAgain() {
            return false;
        }
    },
    TABLE {
        @Override
        void change(Map<String, Bytes> parts, String asker) {
            parts.put(Parts.TABLE, flipped(parts, Parts.TABLE));
        }
    },
    QUESTION {
        @Override
        void change(Map<String, Bytes> parts, String asker) {
            text(parts, Parts.QUESTION, spoiled(parts.get(Parts.QUESTION).utf8()));
        }
    },
    SALT {
        @Override
        void change(Map<String, Bytes> parts, String asker) {
            text(parts, Parts.SALT, "00".repeat(32) + "\n");
        }
    },
    OPENING_IS_THE_RELEASE {
        @Override
        void change(Map<String, Bytes> parts, String asker) {
            parts.put(Parts.OPENED, parts.get(Parts.RELEASED));
        }
    },
    RELEASE_IS_THE_OPENING {
        @Override
        void change(Map<String, Bytes> parts, String asker) {
            parts.put(Parts.RELEASED, parts.get(Parts.OPENED));
        }
    },
    PROOF_OF_ANOTHER_TREE {
        @Override
        void change(Map<String, Bytes> parts, String asker) {
            String[] lines = parts.get(Parts.RELEASED).utf8().split("\n", 5);
            lines[3] = "A".repeat(43) + "=";
            text(parts, Parts.RELEASED, String.join("\n", lines));
        }
    },
    COSIGNATURES_LEFT_OUT {
        @Override
        void change(Map<String, Bytes> parts, String asker) {
            String receipt = parts.get(Parts.OPENED).utf8();
            int log = receipt.indexOf('\n', receipt.indexOf('\u2014'));
            text(parts, Parts.OPENED, receipt.substring(0, log + 1));
        }
    },
    COSIGNATURE_SPOILED {
        @Override
        void change(Map<String, Bytes> parts, String asker) {
            String receipt = parts.get(Parts.OPENED).utf8();
            int at = receipt.length() - 12;
            char other = receipt.charAt(at) == 'A' ? 'B' : 'A';
            text(parts, Parts.OPENED, receipt.substring(0, at) + other + receipt.substring(at + 1));
        }
    },
    RESULT {
        @Override
        void change(Map<String, Bytes> parts, String asker) {
            text(parts, Parts.RESULT, spoiled(parts.get(Parts.RESULT).utf8()));
        }
    },
    SEAL_LEFT_OUT {
        @Override
        void change(Map<String, Bytes> parts, String asker) {
            parts.remove(Parts.seal(asker));
        }
    },
    SEAL_OF_NOBODY {
        @Override
        void change(Map<String, Bytes> parts, String asker) {
            parts.put(Parts.seal("nobody"), parts.get(Parts.seal(asker)));
        }
    },
    MEMBERSHIP {
        @Override
        void change(Map<String, Bytes> parts, String asker) {
            parts.replaceAll(
                    (path, content) -> path.startsWith("members/") ? Bytes.utf8(spoiled(content.utf8())) : content);
        }
    },
    STRANGE_PART {
        @Override
        void change(Map<String, Bytes> parts, String asker) {
            text(parts, "read-me.txt", "Believe me.");
        }
    };

    abstract void change(Map<String, Bytes> parts, String asker);

    boolean isSignedAgain() {
        return true;
    }

    Parts of(Parts honest, String asker, SigningKey key) {
        Map<String, Bytes> parts = new LinkedHashMap<>(honest.files());
        change(parts, asker);
        if (isSignedAgain()) {
            parts.remove(Parts.MANIFEST);
            Map<String, Bytes> digests = new LinkedHashMap<>();
            parts.forEach((path, content) -> digests.put(path, content.sha256()));
            text(parts, Parts.MANIFEST, new BundleManifest(asker, Instant.now(), digests).seal(key));
        }
        return new Parts(parts);
    }

    private static void text(Map<String, Bytes> parts, String path, String text) {
        parts.put(path, Bytes.utf8(text));
    }

    private static Bytes flipped(Map<String, Bytes> parts, String path) {
        byte[] content = parts.get(path).toArray();
        content[content.length / 2] ^= 1;
        return Bytes.of(content);
    }

    /** A signature of the right form that nobody made. */
    private static String spoiled(String envelope) {
        int at = envelope.lastIndexOf('.') + 10;
        char other = envelope.charAt(at) == 'A' ? 'B' : 'A';
        return envelope.substring(0, at) + other + envelope.substring(at + 1);
    }
}
