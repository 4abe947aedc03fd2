package org.presencedesk.installation;

import org.presencedesk.web.Formats;

/** The set-up page as text to send to somebody who helps: without the name of anybody. */
final class SupportReport {

    static String of(InstallationView view, Versions versions, Words words) {
        StringBuilder text = new StringBuilder();
        text.append("Presence Desk ")
                .append(versions.application())
                .append(", Java ")
                .append(versions.java());
        text.append('\n')
                .append(Formats.exactTime(view.at(), words.zone(), words.locale()))
                .append('\n');
        for (InstallationView.Section section : view.sections()) {
            text.append('\n').append(section.name()).append('\n');
            for (InstallationView.Line line : section.lines()) {
                text.append(line.state())
                        .append(' ')
                        .append(line.check())
                        .append(": ")
                        .append(line.seen());
                text.append(line.remedy() == null ? "" : "\n    " + line.remedy())
                        .append('\n');
            }
        }
        text.append('\n').append(words.text().settingsTitle()).append('\n');
        view.settings()
                .forEach(setting -> text.append(setting.name())
                        .append('=')
                        .append(setting.value())
                        .append('\n'));
        return text.toString();
    }

    private SupportReport() {}
}
