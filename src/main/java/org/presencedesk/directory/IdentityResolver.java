package org.presencedesk.directory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.presencedesk.directory.Identity.Kind;
import org.presencedesk.graph.FoundPeople;
import org.presencedesk.graph.GraphDirectory;
import org.presencedesk.graph.GraphPerson;

/** Finds the person behind each identity, with a number of calls that grows by one for every 300 identities. */
class IdentityResolver {

    private final GraphDirectory graph;

    IdentityResolver(GraphDirectory graph) {
        this.graph = graph;
    }

    Map<Identity, ResolvedIdentity> resolve(Collection<Identity> identities) {
        Map<Identity, ResolvedIdentity> found = new HashMap<>();
        List<Identity> open = new ArrayList<>();
        for (Identity identity : new LinkedHashSet<>(identities)) {
            if (identity.kind() == Kind.UNREADABLE) {
                found.put(identity, new ResolvedIdentity.Malformed());
            } else {
                open.add(identity);
            }
        }
        // An address may be a UPN or a mail address, whatever the column was called: the other one is the second try.
        for (boolean secondTry : new boolean[] {false, true}) {
            for (Kind kind : List.of(Kind.ID, Kind.USER_PRINCIPAL_NAME, Kind.MAIL)) {
                lookUp(kind, secondTry, open, found);
            }
        }
        for (Identity identity : open) {
            found.putIfAbsent(identity, new ResolvedIdentity.NotFound());
        }
        return found;
    }

    private void lookUp(Kind kind, boolean secondTry, List<Identity> open, Map<Identity, ResolvedIdentity> found) {
        Map<String, Identity> asked = new HashMap<>();
        for (Identity identity : open) {
            Kind tried = secondTry ? other(identity.kind()) : identity.kind();
            if (tried == kind && !found.containsKey(identity)) {
                asked.put(identity.value(), identity);
            }
        }
        if (asked.isEmpty()) {
            return;
        }
        FoundPeople answer = graph.lookup(new Identity(kind, "").key(), asked.keySet());
        Map<String, Set<GraphPerson>> byValue = new HashMap<>();
        Function<GraphPerson, String> value = valueOf(kind);
        for (GraphPerson person : answer.people()) {
            String v = value.apply(person);
            if (v != null) {
                byValue.merge(v.toLowerCase(Locale.ROOT), Set.of(person), IdentityResolver::both);
            }
        }
        asked.forEach((text, identity) -> {
            Set<GraphPerson> people = byValue.getOrDefault(text, Set.of());
            if (people.size() == 1) {
                found.put(
                        identity,
                        new ResolvedIdentity.Found(Person.of(people.iterator().next())));
            } else if (people.size() > 1) {
                found.put(identity, new ResolvedIdentity.Ambiguous(people.size()));
            } else if (answer.refusedValues().contains(text) && (secondTry || identity.kind() == Kind.ID)) {
                found.put(identity, new ResolvedIdentity.Malformed());
            }
        });
    }

    /** Nearly every value is one person's: a hundred thousand tables of one entry each need not be made. */
    private static Set<GraphPerson> both(Set<GraphPerson> before, Set<GraphPerson> more) {
        Set<GraphPerson> all = new HashSet<>(before);
        all.addAll(more);
        return all;
    }

    /** @return null where there is no second way to look it up */
    private static Kind other(Kind kind) {
        return switch (kind) {
            case USER_PRINCIPAL_NAME -> Kind.MAIL;
            case MAIL -> Kind.USER_PRINCIPAL_NAME;
            case ID, UNREADABLE -> null;
        };
    }

    private static Function<GraphPerson, String> valueOf(Kind kind) {
        return switch (kind) {
            case ID -> GraphPerson::id;
            case USER_PRINCIPAL_NAME -> GraphPerson::userPrincipalName;
            case MAIL -> GraphPerson::mail;
            case UNREADABLE -> throw new IllegalStateException("Nothing to look up by");
        };
    }
}
