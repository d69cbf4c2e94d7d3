package org.weir.deploy.whole;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The ports that a process on this machine has established connections to. Linux only, as CI is. */
final class Sockets {
    private static final String ESTABLISHED = "01";

    private Sockets() {}

    static Set<Integer> of(long pid) {
        Set<Integer> ports = new HashSet<>();
        try {
            Set<String> own = inodes(pid);
            for (String table : List.of("tcp", "tcp6")) {
                for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/net/" + table))) {
                    String[] parts = line.strip().split("\\s+", -1);
                    if (parts.length > 9 && parts[3].equals(ESTABLISHED) && own.contains("socket:[" + parts[9] + "]")) {
                        ports.add(Integer.parseInt(parts[2].substring(parts[2].indexOf(':') + 1), 16));
                    }
                }
            }
        } catch (IOException ended) {
            return Set.of();
        }
        return ports;
    }

    private static Set<String> inodes(long pid) throws IOException {
        Set<String> inodes = new HashSet<>();
        try (Stream<Path> files = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            for (Path file : files.toList()) {
                try {
                    inodes.add(Files.readSymbolicLink(file).toString());
                } catch (IOException closedMeanwhile) {
                    inodes.remove(file.toString());
                }
            }
        }
        return inodes;
    }
}
