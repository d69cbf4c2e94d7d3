package org.weir.hub;

import java.util.List;
import java.util.stream.Collectors;
import org.weir.hub.http.view.SettingsView.Setting;
import org.weir.membership.CoreTables;

/** The settings a hub was started with, for its pages: none of them is a secret. */
final class HubSettings {
    private HubSettings() {}

    static List<Setting> of(HubConfig config, CoreTables core) {
        HubConfig.Listening listening = config.listening();
        return List.of(
                signed("federation", config.federation()),
                signed("profile", config.profile()),
                signed("quorum", config.quorum().word()),
                inFile("purposes", String.join(", ", config.purposes())),
                inFile("host", listening.host()),
                inFile("port", Integer.toString(listening.port())),
                inFile("address", listening.address()),
                inFile("console-host", listening.consoleHost()),
                inFile("console-port", Integer.toString(listening.consolePort())),
                inFile(
                        "question-wait-seconds",
                        Long.toString(config.patience().question().toSeconds())),
                inFile(
                        "away-grace-seconds",
                        Long.toString(config.patience().away().toSeconds())),
                inFile("open-log", Boolean.toString(config.openLog())),
                inFile("public-page", Boolean.toString(config.publicPage())),
                new Setting("core-tables", core.isEmpty() ? "" : words(core), "settings.corefile"));
    }

    private static String words(CoreTables core) {
        return core.every().word() + ": "
                + core.list().stream().map(CoreTables.Table::name).collect(Collectors.joining(", "));
    }

    private static Setting signed(String key, String value) {
        return new Setting(key, value, "settings.signed");
    }

    private static Setting inFile(String key, String value) {
        return new Setting(key, value, "settings.file");
    }
}
