package org.presencedesk.sandbox.directory;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Invented names: given name, surname, and how both are written in an address. */
record Names(String givenName, String surname, String localPart) {
    private static final List<String> GIVEN = List.of(
            "Aisha",
            "Alan",
            "Anna",
            "Annette",
            "Ben",
            "Björn",
            "Carla",
            "Chen",
            "Daniel",
            "Dilek",
            "Élodie",
            "Emil",
            "Farah",
            "Femi",
            "Greta",
            "Hiro",
            "Ines",
            "Ivan",
            "Jean-Luc",
            "Jonas",
            "Kofi",
            "Lena",
            "Lucía",
            "Mara",
            "Mei",
            "Miguel",
            "Noor",
            "Olga",
            "Paul",
            "Priya",
            "Quentin",
            "Rosa",
            "Sanjay",
            "Sofia",
            "Tom",
            "Ulla",
            "Vera",
            "Wei",
            "Yusuf",
            "Zoë");
    private static final List<String> SURNAMES = List.of(
            "Adeyemi",
            "Andersson",
            "Bauer",
            "Becker",
            "Carter",
            "Costa",
            "D'Angelo",
            "Dubois",
            "Fischer",
            "García",
            "Haddad",
            "Hansen",
            "Ito",
            "Jensen",
            "Khan",
            "Kowalski",
            "Lindqvist",
            "MacDonald",
            "Martin",
            "Meyer",
            "Nakamura",
            "Nguyen",
            "O'Connor",
            "O'Neill",
            "Okafor",
            "Papadopoulos",
            "Patel",
            "Rossi",
            "Schmidt",
            "Schröder",
            "Silva",
            "Smith",
            "Smith-Jones",
            "Suzuki",
            "Tanaka",
            "van der Berg",
            "Walker",
            "Weber",
            "Wilson",
            "Zhang");
    private static final List<String[]> CYRILLIC_GIVEN = List.of(
            new String[] {"Алексей", "aleksei"},
            new String[] {"Анна", "anna"},
            new String[] {"Дмитрий", "dmitrii"},
            new String[] {"Екатерина", "ekaterina"},
            new String[] {"Ольга", "olga"},
            new String[] {"Фёдор", "fedor"});
    private static final List<String[]> CYRILLIC_SURNAMES = List.of(
            new String[] {"Бондаренко", "bondarenko"},
            new String[] {"Коваленко", "kovalenko"},
            new String[] {"Шевченко", "shevchenko"},
            new String[] {"Черных", "chernykh"},
            new String[] {"Седых", "sedykh"});

    static Names invented(Random random) {
        if (random.nextInt(100) < 8) {
            String[] given = any(CYRILLIC_GIVEN, random);
            String[] surname = any(CYRILLIC_SURNAMES, random);
            return new Names(given[0], surname[0], given[1] + "." + surname[1]);
        }
        String given = any(GIVEN, random);
        String surname = any(SURNAMES, random);
        return new Names(given, surname, plain(given) + "." + plain(surname));
    }

    /** "Surname, Given" for some, as many directories have it. */
    String displayName(Random random) {
        return random.nextInt(100) < 10 ? surname + ", " + givenName : givenName + " " + surname;
    }

    /** Apostrophes stay: they are allowed in a user principal name and break many a filter. */
    private static String plain(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("[^A-Za-z'-]", "")
                .toLowerCase(Locale.ROOT);
    }

    private static <T> T any(List<T> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }
}
