package org.weir.hub.http;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.weir.console.accounts.Role;
import org.weir.console.pages.Visit;
import org.weir.console.pages.Words;
import org.weir.console.web.Reply;
import org.weir.hub.http.view.SettingsView;

/** The hub's settings, to read. They are changed on its machine, where the same person could do anything else as well. */
final class SettingsPages {
    static final Set<Role> READERS = EnumSet.of(Role.OFFICER, Role.OPERATOR, Role.APPROVER, Role.AUDITOR);

    private final List<SettingsView.Setting> settings;

    SettingsPages(List<SettingsView.Setting> settings) {
        this.settings = settings;
    }

    Reply show(Visit visit) {
        Words words = visit.words();
        SettingsView view = new SettingsView(
                settings.stream().map(setting -> line(words, setting)).toList(),
                visit.account().hasOneOf(AccountPages.READERS));
        return visit.page("settings", words.t("settings.title"), view);
    }

    private static SettingsView.Line line(Words words, SettingsView.Setting setting) {
        return new SettingsView.Line(
                setting.key(),
                setting.value().isEmpty() ? words.t("settings.empty") : setting.value(),
                words.t(setting.where()),
                words.t("setting." + setting.key()));
    }
}
