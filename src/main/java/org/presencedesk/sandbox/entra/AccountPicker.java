package org.presencedesk.sandbox.entra;

import io.vertx.core.MultiMap;
import java.util.Locale;
import org.presencedesk.sandbox.directory.Account;

/** The sign-in page: one button per account, no script, no password. */
final class AccountPicker {
    private AccountPicker() {}

    static String page(MultiMap parameters) {
        StringBuilder main = new StringBuilder("""
                <h1>Sign in to the sandbox</h1>
                <p>This stands in for Microsoft Entra ID in development and tests. Whom do you want to be?</p>
                <form method="post">
                """);
        for (String name : SignInRequest.PARAMETERS) {
            String value = parameters.get(name);
            if (value != null) {
                main.append(String.format(
                        Locale.ROOT, "<input type=\"hidden\" name=\"%s\" value=\"%s\">\n", name, Html.escaped(value)));
            }
        }
        main.append("<ul class=\"accounts\">\n");
        for (Account account : Account.values()) {
            main.append(button(account));
        }
        return Html.page("Sign in to the sandbox", main.append("</ul>\n</form>").toString());
    }

    private static String button(Account account) {
        return String.format(
                Locale.ROOT,
                """
                <li><button name="account" value="%s"><strong>%s</strong> <span>%s</span> <span>%s</span></button></li>
                """,
                account.name(),
                Html.escaped(account.displayName()),
                Html.escaped(account.userPrincipalName()),
                Html.escaped(account.rolesInWords()));
    }
}
