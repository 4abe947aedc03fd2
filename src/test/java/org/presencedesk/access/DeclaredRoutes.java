package org.presencedesk.access;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Every method and address that the compiled product answers. */
final class DeclaredRoutes {

    private static final java.nio.file.Path CLASSES = java.nio.file.Path.of("target", "classes");

    static Set<String> all() throws IOException {
        Set<String> routes = new TreeSet<>();
        try (Stream<java.nio.file.Path> files = Files.walk(CLASSES.resolve("org/presencedesk"))) {
            files.filter(file -> file.toString().endsWith(".class"))
                    .map(DeclaredRoutes::load)
                    .filter(type -> type.isAnnotationPresent(Path.class))
                    .forEach(type -> routes.addAll(of(type)));
        }
        return routes;
    }

    private static List<String> of(Class<?> resource) {
        String above = resource.getAnnotation(Path.class).value();
        return Arrays.stream(resource.getDeclaredMethods())
                .filter(method -> httpMethod(method) != null)
                .map(method -> httpMethod(method) + " " + joined(above, method.getAnnotation(Path.class)))
                .toList();
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
