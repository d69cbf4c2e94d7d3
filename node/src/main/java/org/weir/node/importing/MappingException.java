package org.weir.node.importing;

/** A mapping file says something that cannot be followed. The message names the key and what to write instead. */
public final class MappingException extends RuntimeException {
    MappingException(String key, String problem) {
        super(key.isEmpty() ? "The mapping " + problem : "\"" + key + "\" in the mapping " + problem);
    }

    MappingException(String message, Throwable cause) {
        super(message, cause);
    }
}
