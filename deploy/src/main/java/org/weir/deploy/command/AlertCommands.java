package org.weir.deploy.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.weir.console.alert.AlertSettings;
import org.weir.deploy.Exit;
import org.weir.deploy.Failure;

/** What {@code weir hub alert} and {@code weir node alert} have in common. */
final class AlertCommands {
    private AlertCommands() {}

    static int test(Path folder, String place, PrintWriter out, boolean json) throws IOException {
        Clock clock = Clock.systemUTC();
        AlertSettings settings = AlertSettings.read(folder, clock);
        if (!settings.isSet()) {
            throw Failure.failed("nobody is told: there is no " + AlertSettings.FILE + " in " + folder + ".");
        }
        List<AlertSettings.Tried> tried = settings.test(place, clock);
        Map<String, Object> facts = new LinkedHashMap<>();
        tried.forEach(way -> facts.put(way.channel(), way.failure().isEmpty() ? "sent" : "failed: " + way.failure()));
        Facts.print(out, facts, json);
        return tried.stream().allMatch(way -> way.failure().isEmpty()) ? Exit.ANSWERED.code() : Exit.FAILED.code();
    }
}
