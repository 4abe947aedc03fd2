package org.presencedesk.web;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.time.ZoneId;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import org.presencedesk.access.Roles;
import org.presencedesk.access.SignedIn;

/** What the frame of every page needs to know; templates say {@code inject:page}. */
@Named("page")
@RequestScoped
public class PageFrame {

    private final SignedIn user;
    private final FormToken token;
    private final Language language;
    private final ViewerZone zone;
    private final RoutingContext request;
    private final Assets assets;
    private String csrf;

    PageFrame(
            SignedIn user, FormToken token, Language language, ViewerZone zone, RoutingContext request, Assets assets) {
        this.user = user;
        this.token = token;
        this.language = language;
        this.zone = zone;
        this.request = request;
        this.assets = assets;
    }

    public boolean isSignedIn() {
        return user.isKnown();
    }

    public String getUser() {
        return user.actor().name() != null ? user.actor().name() : user.actor().userPrincipalName();
    }

    public String getId() {
        return user.actor().id();
    }

    public String getCsrf() {
        if (csrf == null) {
            csrf = user.isKnown() ? token.of(user) : "";
        }
        return csrf;
    }

    public Locale getLocale() {
        return language.locale();
    }

    public String getLanguage() {
        return language.locale().getLanguage();
    }

    public String getPath() {
        return request.normalizedPath();
    }

    /** Path and query of this page, to come back to. */
    public String getAddress() {
        return request.request().uri();
    }

    /** Whether asking for it once more is safe. */
    public boolean isFetched() {
        return request.request().method() == HttpMethod.GET;
    }

    public ZoneId getZone() {
        return zone.get();
    }

    /** Those that forms offer. */
    public SortedSet<String> getZones() {
        SortedSet<String> zones = new TreeSet<>(ZoneId.getAvailableZoneIds());
        zones.removeIf(name -> !name.contains("/") || name.startsWith("Etc/") || name.startsWith("SystemV/"));
        zones.add("UTC");
        return zones;
    }

    public boolean isOperator() {
        return user.hasAny(Roles.OPERATOR, Roles.ADMIN);
    }

    public boolean isApprover() {
        return user.hasAny(Roles.APPROVER, Roles.ADMIN);
    }

    public boolean isAuditor() {
        return user.hasAny(Roles.AUDITOR, Roles.ADMIN);
    }

    public boolean isAdmin() {
        return user.has(Roles.ADMIN);
    }

    public boolean isReader() {
        return user.hasAny(Roles.OPERATOR, Roles.APPROVER, Roles.AUDITOR, Roles.ADMIN);
    }

    public String asset(String name) {
        return assets.address(name);
    }

    public boolean at(String prefix) {
        return prefix.equals("/") ? getPath().equals("/") : getPath().startsWith(prefix);
    }
}
