package org.presencedesk.change.file;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.presencedesk.change.values.TypedText;

/**
 * What the headings of a file mean: the properties of Entra's templates, and what exports of Entra, Exchange, Active Directory and
 * people call the same in English, German, French, Spanish and Russian. Names are compared as {@link TypedText#folded} makes them.
 */
final class ColumnNames {

    /** Best first: if a row has several of them, the first that is filled counts. */
    static final List<String> IDENTITIES = List.of(
            "user",
            "userprincipalnameorobjectid",
            "memberobjectidorupn",
            "memberobjectidoruserprincipalname",
            "userprincipalname",
            "upn",
            "username",
            "login",
            "objectid",
            "id",
            "email",
            "mail",
            "emailaddress",
            "primarysmtpaddress",
            "sipaddress");

    static final Set<String> MAILS = Set.of("email", "mail", "emailaddress", "primarysmtpaddress", "sipaddress");

    static final Set<String> VALUES = Set.of("availability", "startsat", "endsat", "duration", "timezone", "note");

    /** Words that also stand over other things: they mean this only where a cell below says such a thing. */
    private static final Map<String, String> PERHAPS = Map.ofEntries(
            Map.entry("status", "availability"),
            Map.entry("presence", "availability"),
            Map.entry("состояние", "availability"),
            Map.entry("статус", "availability"),
            Map.entry("estado", "availability"),
            Map.entry("statut", "availability"),
            Map.entry("start", "startsat"),
            Map.entry("from", "startsat"),
            Map.entry("beginn", "startsat"),
            Map.entry("von", "startsat"),
            Map.entry("ab", "startsat"),
            Map.entry("début", "startsat"),
            Map.entry("inicio", "startsat"),
            Map.entry("desde", "startsat"),
            Map.entry("начало", "startsat"),
            Map.entry("с", "startsat"),
            Map.entry("end", "endsat"),
            Map.entry("until", "endsat"),
            Map.entry("ende", "endsat"),
            Map.entry("bis", "endsat"),
            Map.entry("fin", "endsat"),
            Map.entry("hasta", "endsat"),
            Map.entry("finle", "endsat"),
            Map.entry("конец", "endsat"),
            Map.entry("до", "endsat"));

    private static final Map<String, String> ALSO = Map.ofEntries(
            Map.entry("benutzerprinzipalname", "userprincipalname"),
            Map.entry("nomdutilisateurprincipal", "userprincipalname"),
            Map.entry("nomprincipaldelutilisateur", "userprincipalname"),
            Map.entry("nombreprincipaldeusuario", "userprincipalname"),
            Map.entry("имяучастникапользователя", "userprincipalname"),
            Map.entry("имясубъектапользователя", "userprincipalname"),
            Map.entry("основноеимяпользователя", "userprincipalname"),
            Map.entry("benutzername", "username"),
            Map.entry("nomdutilisateur", "username"),
            Map.entry("nombredeusuario", "username"),
            Map.entry("имяпользователя", "username"),
            Map.entry("anmeldename", "login"),
            Map.entry("логин", "login"),
            Map.entry("objektid", "objectid"),
            Map.entry("iddobjet", "objectid"),
            Map.entry("iddelobjet", "objectid"),
            Map.entry("iddeobjeto", "objectid"),
            Map.entry("iddelobjeto", "objectid"),
            Map.entry("идентификаторобъекта", "objectid"),
            Map.entry("emailadresse", "emailaddress"),
            Map.entry("mailadresse", "emailaddress"),
            Map.entry("adressemail", "emailaddress"),
            Map.entry("adresseemail", "emailaddress"),
            Map.entry("adressedemessagerie", "emailaddress"),
            Map.entry("courriel", "email"),
            Map.entry("correoelectrónico", "email"),
            Map.entry("direccióndecorreoelectrónico", "emailaddress"),
            Map.entry("direccióndecorreo", "emailaddress"),
            Map.entry("почта", "mail"),
            Map.entry("эл.почта", "email"),
            Map.entry("адресэл.почты", "emailaddress"),
            Map.entry("электронныйадрес", "emailaddress"),
            Map.entry("электроннаяпочта", "email"),
            Map.entry("адресэлектроннойпочты", "emailaddress"),
            Map.entry("verfügbarkeit", "availability"),
            Map.entry("disponibilité", "availability"),
            Map.entry("disponibilidad", "availability"),
            Map.entry("доступность", "availability"),
            Map.entry("dauer", "duration"),
            Map.entry("durée", "duration"),
            Map.entry("duración", "duration"),
            Map.entry("длительность", "duration"),
            Map.entry("beginntam", "startsat"),
            Map.entry("beginntum", "startsat"),
            Map.entry("startetam", "startsat"),
            Map.entry("débutle", "startsat"),
            Map.entry("commencele", "startsat"),
            Map.entry("empiezael", "startsat"),
            Map.entry("времяначала", "startsat"),
            Map.entry("endetam", "endsat"),
            Map.entry("endetum", "endsat"),
            Map.entry("finitle", "endsat"),
            Map.entry("terminael", "endsat"),
            Map.entry("окончание", "endsat"),
            Map.entry("zeitzone", "timezone"),
            Map.entry("fuseauhoraire", "timezone"),
            Map.entry("zonahoraria", "timezone"),
            Map.entry("часовойпояс", "timezone"),
            Map.entry("notiz", "note"),
            Map.entry("nota", "note"),
            Map.entry("примечание", "note"));

    /** Apostrophes are written in several ways, and databases have underscores for blanks. */
    private static final Pattern SIGNS = Pattern.compile("['’`_]");

    private static final Pattern SECRET = Pattern.compile(
            "passw(or)?d|passwort|kennwort|secret(?!ar)|geheim|mot ?de ?passe|contraseña|парол|секрет|\\bpwd\\b|\\bpin\\b",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private ColumnNames() {}

    /** What a heading means, or the heading itself where it means nothing here. */
    static String meaning(String heading) {
        String name = SIGNS.matcher(TypedText.folded(heading)).replaceAll("");
        return ALSO.getOrDefault(name, name);
    }

    static boolean isKnown(String meaning) {
        return IDENTITIES.contains(meaning) || VALUES.contains(meaning);
    }

    /** What a heading means if the cells below say such a thing, or {@code null}. */
    static String perhaps(String meaning) {
        return PERHAPS.get(meaning);
    }

    /** A column of this heading is neither kept nor given back. */
    static boolean isSecret(String heading) {
        return SECRET.matcher(heading).find();
    }
}
