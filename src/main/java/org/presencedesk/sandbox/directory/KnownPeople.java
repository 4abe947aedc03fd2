package org.presencedesk.sandbox.directory;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Named people with fixed ids, each for something that must be handled right. */
public final class KnownPeople {
    public static final String ADA = id(1);
    public static final String GRACE = id(2);
    public static final String LINUS = id(3);
    /** Cyrillic name, «Миша Иванов». */
    public static final String MISHA = id(4);
    /** o'brien@contoso.example. */
    public static final String OBRIEN = id(5);
    /** "Müller, Jürgen": a comma in the name. */
    public static final String COMMA = id(6);
    /** Markup in the name. */
    public static final String BOBBY = id(7);
    /** A name that a spreadsheet would calculate. */
    public static final String FORMULA = id(8);
    /** A guest, with #EXT# in the user principal name. */
    public static final String GUSTAV_GUEST = id(9);

    public static final String DORA_DISABLED = id(10);
    /** Has mail, no Teams. */
    public static final String NINA_WITHOUT_TEAMS = id(11);
    /** No plan at all. */
    public static final String ERIK_EMPTY = id(12);
    /** assignedPlans is null: unknown, so eligible. */
    public static final String UMA_UNKNOWN = id(13);
    /** Teams plan in state Warning: eligible. */
    public static final String WANDA_WARNING = id(14);
    /** Teams plan in state Suspended: not eligible. */
    public static final String SVEN_SUSPENDED = id(15);
    /** Two people of the same name. */
    public static final String ALEX_KIM = id(16);

    public static final String OTHER_ALEX_KIM = id(17);
    /** Two people with one mail address, {@link #SHARED_MAIL}. */
    public static final String HELEN_HELPDESK = id(18);

    public static final String HARRY_HELPDESK = id(19);
    /** userType and accountEnabled are null: unknown, so eligible. */
    public static final String UGO_UNTYPED = id(20);

    public static final String SHARED_MAIL = "helpdesk@" + Tenant.DOMAIN;
    public static final String ADA_UPN = "ada.lovelace@" + Tenant.DOMAIN;
    public static final String GUEST_UPN = "gustav_fabrikam.example#EXT#@" + Tenant.DOMAIN;

    private KnownPeople() {}

    static List<DirectoryPerson> all() {
        List<DirectoryPerson> people = new ArrayList<>();
        people.add(teams(ADA, "Ada", "Lovelace", "ada.lovelace"));
        people.add(teams(GRACE, "Grace", "Hopper", "grace.hopper"));
        people.add(teams(LINUS, "Linus", "Torvalds", "linus.torvalds"));
        people.add(teams(MISHA, "Миша", "Иванов", "misha.ivanov"));
        people.add(teams(OBRIEN, "Siobhán", "O'Brien", "o'brien"));
        people.add(named(COMMA, "Müller, Jürgen", "juergen.mueller"));
        people.add(named(BOBBY, "<b>Bobby</b> & Sons", "bobby.tables"));
        people.add(named(FORMULA, "=HYPERLINK(\"http://example.org\",\"me\")", "formula"));
        people.add(new DirectoryPerson(
                GUSTAV_GUEST,
                "Gustav Guest",
                "Gustav",
                "Guest",
                GUEST_UPN,
                "gustav@fabrikam.example",
                null,
                "Guest",
                true,
                ServicePlans.EMPTY,
                null));
        people.add(person(DORA_DISABLED, "Dora Disabled", "dora.disabled", "Member", false, ServicePlans.TEAMS));
        people.add(person(NINA_WITHOUT_TEAMS, "Nina Without-Teams", "nina", "Member", true, ServicePlans.MAIL_ONLY));
        people.add(person(ERIK_EMPTY, "Erik Empty", "erik.empty", "Member", true, ServicePlans.EMPTY));
        people.add(person(UMA_UNKNOWN, "Uma Unknown", "uma.unknown", "Member", true, ServicePlans.UNKNOWN));
        people.add(person(WANDA_WARNING, "Wanda Warning", "wanda.warning", "Member", true, ServicePlans.TEAMS_WARNING));
        people.add(person(
                SVEN_SUSPENDED, "Sven Suspended", "sven.suspended", "Member", true, ServicePlans.TEAMS_SUSPENDED));
        people.add(named(ALEX_KIM, "Alex Kim", "alex.kim"));
        people.add(named(OTHER_ALEX_KIM, "Alex Kim", "alex.kim2"));
        people.add(sharing(HELEN_HELPDESK, "Helen Helpdesk", "helen.helpdesk"));
        people.add(sharing(HARRY_HELPDESK, "Harry Helpdesk", "harry.helpdesk"));
        people.add(person(UGO_UNTYPED, "Ugo Untyped", "ugo.untyped", null, null, ServicePlans.TEAMS));
        for (Account account : Account.values()) {
            String localPart = account.userPrincipalName().replace("@" + Tenant.DOMAIN, "");
            people.add(person(account.id(), account.displayName(), localPart, "Member", true, ServicePlans.TEAMS));
        }
        return people;
    }

    private static String id(int number) {
        return String.format(Locale.ROOT, "ada00000-0000-4000-8000-%012d", number);
    }

    private static DirectoryPerson teams(String id, String givenName, String surname, String localPart) {
        String upn = localPart + "@" + Tenant.DOMAIN;
        return new DirectoryPerson(
                id,
                givenName + " " + surname,
                givenName,
                surname,
                upn,
                upn,
                "Research",
                "Member",
                true,
                ServicePlans.TEAMS,
                "Available");
    }

    private static DirectoryPerson named(String id, String displayName, String localPart) {
        return person(id, displayName, localPart, "Member", true, ServicePlans.TEAMS);
    }

    private static DirectoryPerson person(
            String id, String displayName, String localPart, String userType, Boolean enabled, ServicePlans plans) {
        String upn = localPart + "@" + Tenant.DOMAIN;
        return new DirectoryPerson(
                id, displayName, null, null, upn, upn, "Office", userType, enabled, plans, "Available");
    }

    private static DirectoryPerson sharing(String id, String displayName, String localPart) {
        String upn = localPart + "@" + Tenant.DOMAIN;
        return new DirectoryPerson(
                id,
                displayName,
                null,
                null,
                upn,
                SHARED_MAIL,
                "Office",
                "Member",
                true,
                ServicePlans.TEAMS,
                "Available");
    }
}
