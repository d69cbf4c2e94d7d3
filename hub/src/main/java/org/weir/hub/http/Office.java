package org.weir.hub.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntSupplier;
import org.weir.hub.http.view.SettingsView;
import org.weir.hub.membership.Invitations;
import org.weir.hub.stop.EmergencyStop;
import org.weir.hub.tables.TableCatalogue;

/**
 * What the console's pages about the hub itself work with.
 *
 * @param stop of every question
 * @param underWay how many questions are being asked just now
 * @param running where each agency stands in a session that is being asked just now; empty when it is not
 * @param health how an agency's node is connected; empty while it is not
 * @param settings as the hub was started with them
 * @param invitations of agencies
 * @param tables that were released to every member
 */
public record Office(
        EmergencyStop stop,
        IntSupplier underWay,
        Function<String, Optional<Map<String, String>>> running,
        Function<String, Optional<AgencyHealth>> health,
        List<SettingsView.Setting> settings,
        Invitations invitations,
        TableCatalogue tables) {
    public Office {
        settings = List.copyOf(settings);
    }
}
