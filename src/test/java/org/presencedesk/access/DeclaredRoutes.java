package org.presencedesk.access;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.nio.file.Files;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestQuery;

/** Every method and address that the compiled product answers. */
final class DeclaredRoutes {

    private static final java.nio.file.Path CLASSES = java.nio.file.Path.of("target", "classes");

    static Set<String> all() throws IOException {
        return withParameters().keySet();
    }

    /** With the names of the query parameters that each of them takes. */
    static SortedMap<String, Set<String>> withParameters() throws IOException {
        SortedMap<String, Set<String>> routes = new TreeMap<>();
        try (Stream<java.nio.file.Path> files = Files.walk(CLASSES.resolve("org/presencedesk"))) {
            files.filter(file -> file.toString().endsWith(".class"))
                    .map(DeclaredRoutes::load)
                    .filter(type -> type.isAnnotationPresent(Path.class))
                    .forEach(type -> add(routes, type));
        }
        return routes;
    }

    private static void add(SortedMap<String, Set<String>> routes, Class<?> resource) {
        String above = resource.getAnnotation(Path.class).value();
        for (Method method : resource.getDeclaredMethods()) {
            if (httpMethod(method) != null) {
                String route = httpMethod(method) + " " + joined(above, method.getAnnotation(Path.class));
                routes.put(route, queryParameters(method));
            }
        }
    }

    private static Set<String> queryParameters(Method method) {
        Set<String> names = new TreeSet<>();
        for (Parameter parameter : method.getParameters()) {
            add(names, parameter, parameter.getName());
            if (parameter.isAnnotationPresent(BeanParam.class)) {
                for (Field field : parameter.getType().getDeclaredFields()) {
                    add(names, field, field.getName());
                }
            }
        }
        return names;
    }

    private static void add(Set<String> names, AnnotatedElement declared, String name) {
        RestQuery query = declared.getAnnotation(RestQuery.class);
        QueryParam standard = declared.getAnnotation(QueryParam.class);
        if (query != null) {
            names.add(query.value().isEmpty() ? name : query.value());
        } else if (standard != null) {
            names.add(standard.value());
        }
    }

    private static String httpMethod(Method method) {
        for (Annotation annotation : method.getAnnotations()) {
            HttpMethod marked = annotation.annotationType().getAnnotation(HttpMethod.class);
            if (marked != null) {
                return marked.value();
            }
        }
        return null;
    }

    private static String joined(String above, Path below) {
        String path = "/" + above + "/" + (below == null ? "" : below.value());
        String clean = path.replaceAll("/+", "/").replaceAll("(?<=.)/$", "");
        return clean.replaceAll("\\{[^}]*}", "{id}");
    }

    private static Class<?> load(java.nio.file.Path file) {
        String name = CLASSES.relativize(file).toString().replace('/', '.').replaceAll("\\.class$", "");
        try {
            return Class.forName(name, false, Thread.currentThread().getContextClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private DeclaredRoutes() {}
}
