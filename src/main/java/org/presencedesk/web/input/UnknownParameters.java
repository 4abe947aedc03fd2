package org.presencedesk.web.input;

import jakarta.inject.Singleton;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.presencedesk.web.Requests;
import org.presencedesk.web.WebText;
import org.presencedesk.web.errors.Refusal;

/**
 * Refuses what would otherwise be silently ignored: a query parameter that the called method does not declare, and a second
 * value of one that takes a single value; in the API also an empty value. Holds for the API, and for pages that ask for it by {@link Refused}.
 */
@Singleton
public class UnknownParameters {

    /** On a class of pages: unknown parameters are refused there as in the API. */
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    public @interface Refused {}

    private final Map<Method, Map<String, Boolean>> known = new ConcurrentHashMap<>();

    @ServerRequestFilter
    public void check(ContainerRequestContext request, ResourceInfo resource) {
        var given = request.getUriInfo().getQueryParameters();
        if (given.isEmpty() || !isStrict(request, resource)) {
            return;
        }
        boolean api = Requests.isApi(request.getUriInfo().getPath());
        Map<String, Boolean> repeatable = known.computeIfAbsent(resource.getResourceMethod(), UnknownParameters::of);
        given.forEach((name, values) -> {
            if (!repeatable.containsKey(name)) {
                throw Refusal.badRequest(
                        "UNKNOWN_PARAMETER", in -> WebText.in(in).unknownParameter(name));
            }
            // An empty value reaches no method: it would count as no value at all. Forms, though, send empty fields.
            boolean lost = api && values.stream().anyMatch(String::isBlank);
            if (lost || values.size() > 1 && !repeatable.get(name)) {
                throw Refusal.badRequest(
                        "BAD_PARAMETER", in -> WebText.in(in).badParameter(name, String.join(", ", values)));
            }
        });
    }

    private static boolean isStrict(ContainerRequestContext request, ResourceInfo resource) {
        return Requests.isApi(request.getUriInfo().getPath())
                || resource.getResourceClass().isAnnotationPresent(Refused.class);
    }

    private static Map<String, Boolean> of(Method method) {
        Map<String, Boolean> found = new HashMap<>();
        for (Parameter parameter : method.getParameters()) {
            add(found, parameter, parameter.getName(), parameter.getType());
            if (parameter.isAnnotationPresent(BeanParam.class)) {
                for (Field field : parameter.getType().getDeclaredFields()) {
                    add(found, field, field.getName(), field.getType());
                }
            }
        }
        return found;
    }

    private static void add(Map<String, Boolean> found, AnnotatedElement declared, String name, Class<?> type) {
        RestQuery query = declared.getAnnotation(RestQuery.class);
        QueryParam standard = declared.getAnnotation(QueryParam.class);
        if (query != null) {
            found.put(query.value().isEmpty() ? name : query.value(), Collection.class.isAssignableFrom(type));
        } else if (standard != null) {
            found.put(standard.value(), Collection.class.isAssignableFrom(type));
        }
    }
}
