package org.presencedesk.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ManifestsTest {

    private static final String BASE = "k8s/base/";
    private static final String OVERLAY = "k8s/overlays/example/";
    private static final String COMPONENTS = "k8s/components/";
    private static final String ALTERNATIVES = "k8s/alternatives/";
    private static final String SECRETS = "/run/secrets/presence-desk/";

    private final Manifest kustomization =
            Manifest.read(BASE + "kustomization.yaml").get(0);
    private final Manifest overlay =
            Manifest.read(OVERLAY + "kustomization.yaml").get(0);
    private final Manifest deployment = only("deployment.yaml");
    private final Manifest pod = deployment.under("spec", "template", "spec");
    private final Manifest container = pod.under("containers", 0);

    /** The pod of the base with the components that the example takes in. */
    private final Manifest example = withComponents(overlay.at("components"));

    @Test
    void the_kustomizations_name_exactly_the_files_that_are_there() {
        assertThat(Manifest.filesBelow("k8s/base")).containsExactlyInAnyOrderElementsOf(named(BASE, kustomization));
        List<String> ofOverlay = named(OVERLAY, overlay);
        assertThat(ofOverlay).contains(OVERLAY + "../../base");
        assertThat(ofOverlay).containsAll(Manifest.filesBelow("k8s/overlays/example"));
        List<String> ofComponents = new ArrayList<>();
        for (String name : overlay.<List<String>>at("components")) {
            assertThat(name).startsWith("../../components/");
            assertThat(component(name).<String>at("kind")).isEqualTo("Component");
            ofComponents.addAll(named(folder(name), component(name)));
        }
        assertThat(ofComponents).containsExactlyInAnyOrderElementsOf(Manifest.filesBelow("k8s/components"));
    }

    @Test
    void the_base_leaves_the_namespace_open() {
        assertThat(kustomization.<String>at("namespace")).isNull();
        base().forEach(manifest ->
                assertThat(manifest.<String>at("metadata", "namespace")).isNull());
        assertThat(overlay.<String>at("namespace")).isEqualTo("presence-desk");
    }

    @Test
    void two_replicas_are_replaced_one_by_one_and_never_fewer() {
        assertThat(deployment.<Integer>at("spec", "replicas")).isEqualTo(2);
        assertThat(deployment.<Integer>at("spec", "strategy", "rollingUpdate", "maxUnavailable"))
                .isZero();
        assertThat(only("disruption-budget.yaml").<Integer>at("spec", "minAvailable"))
                .isEqualTo(1);
        assertThat(pod.each("topologySpreadConstraints"))
                .extracting(constraint -> constraint.<String>at("topologyKey"))
                .containsExactly("kubernetes.io/hostname", "topology.kubernetes.io/zone");
        assertThat(pod.<Integer>at("terminationGracePeriodSeconds")).isEqualTo(40);
    }

    @Test
    void every_selector_meets_the_labels_of_the_pods() {
        Map<String, String> labels = deployment.at("spec", "template", "metadata", "labels");
        List<Map<String, String>> selectors = new ArrayList<>();
        selectors.add(deployment.at("spec", "selector", "matchLabels"));
        selectors.add(only("disruption-budget.yaml").at("spec", "selector", "matchLabels"));
        selectors.add(only("service.yaml").at("spec", "selector"));
        networkPolicies().forEach(policy -> selectors.add(policy.at("spec", "podSelector", "matchLabels")));
        pod.each("topologySpreadConstraints")
                .forEach(constraint -> selectors.add(constraint.at("labelSelector", "matchLabels")));

        assertThat(selectors)
                .hasSize(7)
                .allSatisfy(selector -> assertThat(labels).containsAllEntriesOf(selector));
    }

    @Test
    void all_probes_ask_the_management_port() {
        assertThat(containerPort("management")).isEqualTo(9000);
        assertProbe("startupProbe", "/q/health/live");
        assertProbe("livenessProbe", "/q/health/live");
        assertProbe("readinessProbe", "/q/health/ready");
    }

    @Test
    void memory_and_processor_are_asked_for_and_bounded() {
        assertThat(container.<Map<String, Object>>at("resources", "requests")).containsKeys("cpu", "memory");
        assertThat(container.<Map<String, Object>>at("resources", "limits"))
                .containsEntry("memory", "640Mi")
                .containsKey("cpu");
    }

    @Test
    void the_pod_keeps_to_the_restricted_standard() {
        assertThat(pod.<Boolean>at("securityContext", "runAsNonRoot")).isTrue();
        assertThat(pod.<Integer>at("securityContext", "runAsUser")).isEqualTo(10001);
        assertThat(pod.<String>at("securityContext", "seccompProfile", "type")).isEqualTo("RuntimeDefault");
        assertThat(pod.<List<Object>>at("containers")).hasSize(1);
        assertThat(container.<Boolean>at("securityContext", "allowPrivilegeEscalation"))
                .isFalse();
        assertThat(container.<Boolean>at("securityContext", "privileged")).isFalse();
        assertThat(container.<Boolean>at("securityContext", "readOnlyRootFilesystem"))
                .isTrue();
        assertThat(container.<List<String>>at("securityContext", "capabilities", "drop"))
                .containsExactly("ALL");
        assertThat(container.<Object>at("securityContext", "capabilities", "add"))
                .isNull();
        assertThat(pod.<Boolean>at("automountServiceAccountToken")).isFalse();
        assertThat(only("service-account.yaml").<Boolean>at("automountServiceAccountToken"))
                .isFalse();
        assertThat(Manifest.read(OVERLAY + "namespace.yaml").get(0).<Map<String, String>>at("metadata", "labels"))
                .containsEntry("pod-security.kubernetes.io/enforce", "restricted");
    }

    @Test
    void only_a_bounded_tmp_and_the_sink_can_be_written() {
        assertThat(writable(pod)).containsExactly("/tmp");
        assertThat(writable(example))
                .containsExactly("/tmp", environment(example).get("TRAIL_SINK_DIRECTORY"));
        for (Manifest each : List.of(pod, example)) {
            assertThat(names(each.each("volumes")))
                    .as("each is mounted, and none is missing")
                    .containsExactlyInAnyOrderElementsOf(names(each.each("containers", 0, "volumeMounts")));
        }
        assertThat(example.each("volumes")).allSatisfy(volume -> {
            if (volume.at("emptyDir") != null) {
                assertThat(volume.<String>at("emptyDir", "sizeLimit")).isNotBlank();
            } else if (volume.at("persistentVolumeClaim") == null) {
                assertThat(volume.<Object>at("secret")).isNotNull();
            }
        });
    }

    @Test
    void replicas_on_any_node_publish_to_one_volume() {
        Manifest claim = Manifest.read(COMPONENTS + "sink/claim.yaml").get(0);
        String name = claim.at("metadata", "name");

        assertThat(claim.<List<String>>at("spec", "accessModes")).containsExactly("ReadWriteMany");
        assertThat(claim.<String>at("spec", "resources", "requests", "storage")).isNotBlank();
        assertThat(example.each("volumes"))
                .filteredOn(volume -> volume.at("persistentVolumeClaim") != null)
                .singleElement()
                .satisfies(volume -> assertThat(volume.<String>at("persistentVolumeClaim", "claimName"))
                        .isEqualTo(name));
        assertThat(example.<String>at("securityContext", "fsGroupChangePolicy")).isEqualTo("OnRootMismatch");
        assertThat(overlay.<String>at("patches", 0, "target", "name")).isEqualTo(name);
    }

    @Test
    void components_leave_everything_of_the_base_in_its_place() {
        assertThat(example.each("containers", 0, "env")).startsWith(array(container.each("env")));
        assertThat(example.each("containers", 0, "volumeMounts")).startsWith(array(container.each("volumeMounts")));
        assertThat(example.each("volumes", 0, "secret", "items"))
                .startsWith(array(pod.each("volumes", 0, "secret", "items")));
    }

    @Test
    void nothing_reaches_the_pods_or_leaves_them_but_what_is_allowed() {
        Manifest deny = networkPolicies().get(0);
        Manifest allow = networkPolicies().get(1);

        assertThat(deny.<List<String>>at("spec", "policyTypes")).containsExactly("Ingress", "Egress");
        assertThat(deny.<Object>at("spec", "ingress")).isNull();
        assertThat(deny.<Object>at("spec", "egress")).isNull();
        assertThat(ports(allow, "ingress")).containsExactly(8080, 9000);
        assertThat(ports(allow, "egress")).containsExactly(53, 53, 5432, 443);
        assertThat(allow.<Map<String, String>>at("spec", "ingress", 1, "from", 0, "namespaceSelector", "matchLabels"))
                .containsOnlyKeys("presencedesk.org/monitoring");
        assertThat(allow.each("spec", "ingress", 1, "from")).hasSize(1);
        assertThat(allow.<List<String>>at("spec", "egress", 2, "to", 0, "ipBlock", "except"))
                .contains("169.254.0.0/16");
    }

    @Test
    void the_service_offers_pages_and_api_only() {
        assertThat(containerPort("http")).isEqualTo(8080);
        assertThat(only("service.yaml").each("spec", "ports"))
                .singleElement()
                .satisfies(port -> assertThat(port.<String>at("targetPort")).isEqualTo("http"));
        Manifest ingress = Manifest.read(OVERLAY + "ingress.yaml").get(0);
        assertThat(ingress.<String>at("spec", "rules", 0, "http", "paths", 0, "backend", "service", "name"))
                .isEqualTo("presence-desk");
        assertThat(ingress.<List<Object>>at("spec", "tls")).isNotEmpty();
    }

    @Test
    void the_gateway_answers_nothing_without_tls_and_leads_to_the_service() {
        List<Manifest> manifests = Manifest.read(ALTERNATIVES + "gateway.yaml");
        Manifest gateway = manifests.get(0);
        Manifest route = manifests.get(1);
        Manifest redirect = manifests.get(2);
        Manifest ingress = Manifest.read(OVERLAY + "ingress.yaml").get(0);

        assertThat(gateway.<String>at("spec", "listeners", 0, "protocol")).isEqualTo("HTTPS");
        assertThat(gateway.<String>at("spec", "listeners", 0, "tls", "certificateRefs", 0, "name"))
                .isEqualTo(ingress.<String>at("spec", "tls", 0, "secretName"));
        assertThat(route.<String>at("spec", "parentRefs", 0, "sectionName"))
                .isEqualTo(gateway.<String>at("spec", "listeners", 0, "name"));
        Manifest service = only("service.yaml");
        assertThat(route.<String>at("spec", "rules", 0, "backendRefs", 0, "name"))
                .isEqualTo(service.<String>at("metadata", "name"));
        assertThat(route.<Integer>at("spec", "rules", 0, "backendRefs", 0, "port"))
                .isEqualTo(service.<Integer>at("spec", "ports", 0, "port"));
        assertThat(redirect.<String>at("spec", "parentRefs", 0, "sectionName"))
                .isEqualTo(gateway.<String>at("spec", "listeners", 1, "name"));
        assertThat(redirect.<Object>at("spec", "rules", 0, "backendRefs")).isNull();
        assertThat(redirect.<String>at("spec", "rules", 0, "filters", 0, "requestRedirect", "scheme"))
                .isEqualTo("https");
    }

    @Test
    void an_autoscaler_never_goes_below_the_replicas_of_the_base() {
        Manifest autoscaler = Manifest.read(ALTERNATIVES + "autoscaler.yaml").get(0);

        assertThat(autoscaler.<String>at("spec", "scaleTargetRef", "name"))
                .isEqualTo(deployment.<String>at("metadata", "name"));
        assertThat(autoscaler.<Integer>at("spec", "minReplicas")).isEqualTo(deployment.<Integer>at("spec", "replicas"));
    }

    @Test
    void settings_are_those_of_the_contract_and_complete_in_the_overlay() {
        Map<String, String> plain = literals(kustomization);
        plain.putAll(literals(overlay));
        Map<String, String> direct = environment(example);

        assertThat(Settings.FOR_MANIFESTS).containsAll(plain.keySet()).containsAll(direct.keySet());
        assertThat(plain).doesNotContainKeys(direct.keySet().toArray(String[]::new));
        assertThat(plain)
                .containsKeys(
                        "ENTRA_TENANT_ID", "ENTRA_CLIENT_ID", "DATABASE_URL", "DATABASE_USER", "DATABASE_OWNER_USER");
        assertThat(direct)
                .containsOnlyKeys(
                        "ENTRA_CLIENT_SECRET_FILE",
                        "DATABASE_PASSWORD_FILE",
                        "DATABASE_OWNER_PASSWORD_FILE",
                        "SESSION_SECRET_FILE",
                        "TRAIL_KEY_FILE",
                        "TRAIL_SINK_DIRECTORY");
        assertThat(environment(pod)).doesNotContainKeys("TRAIL_KEY_FILE", "TRAIL_SINK_DIRECTORY");
    }

    @Test
    void secrets_are_files_of_a_secret_that_is_referenced_by_name_only() {
        for (Manifest each : List.of(pod, example)) {
            Manifest volume = each.under("volumes", 0, "secret");
            List<String> files = volume.each("items").stream()
                    .map(item -> SECRETS + item.<String>at("path"))
                    .toList();

            assertThat(volume.<String>at("secretName")).isEqualTo("presence-desk");
            assertThat(volume.<Integer>at("defaultMode")).isEqualTo(0440);
            assertThat(environment(each).entrySet())
                    .filteredOn(entry -> Settings.soundsSecret(entry.getKey()))
                    .extracting(entry -> entry.getValue())
                    .containsExactlyInAnyOrderElementsOf(files);
            assertThat(each.<String>at("containers", 0, "volumeMounts", 0, "mountPath") + "/")
                    .isEqualTo(SECRETS);
        }
    }

    @Test
    void the_command_that_makes_the_secret_names_every_key_of_it() {
        List<String> keys = example.each("volumes", 0, "secret", "items").stream()
                .map(item -> item.<String>at("key"))
                .toList();

        for (String file : List.of("docs/install.md", OVERLAY + "kustomization.yaml")) {
            assertThat(Pattern.compile("--from-file=([\\w-]+)")
                            .matcher(Manifest.text(file))
                            .results())
                    .as(file)
                    .extracting(found -> found.group(1))
                    .containsExactlyInAnyOrderElementsOf(keys);
            assertThat(Manifest.text(file)).containsPattern("openssl genpkey -algorithm ed25519 -out trail-key\\s");
        }
    }

    @Test
    void no_manifest_holds_a_secret() {
        for (String file : Manifest.filesBelow("k8s")) {
            for (Manifest manifest : Manifest.read(file)) {
                assertThat(manifest.<String>at("kind")).as(file).isNotEqualTo("Secret");
                assertThat(manifest.<Object>at("secretGenerator")).as(file).isNull();
                assertThat(manifest.texts())
                        .as(file)
                        .noneMatch(text -> text.contains("PRIVATE KEY"))
                        .noneMatch(text -> text.matches("(?i).*password=.*"))
                        // Long runs of letters and digits mixed are keys; names, addresses and GUIDs have breaks.
                        .noneMatch(text ->
                                text.matches("(?s).*(?=[^\\s./:-]*\\d)(?=[^\\s./:-]*[A-Za-z])[A-Za-z0-9+~=]{24,}.*"));
            }
        }
    }

    private void assertProbe(String name, String path) {
        assertThat(container.<String>at(name, "httpGet", "path")).as(name).isEqualTo(path);
        assertThat(container.<String>at(name, "httpGet", "port")).as(name).isEqualTo("management");
    }

    private Integer containerPort(String name) {
        return container.each("ports").stream()
                .filter(port -> name.equals(port.at("name")))
                .findFirst()
                .orElseThrow()
                .at("containerPort");
    }

    private static Map<String, String> environment(Manifest pod) {
        Map<String, String> variables = new HashMap<>();
        pod.each("containers", 0, "env").forEach(entry -> variables.put(entry.at("name"), entry.at("value")));
        return variables;
    }

    private static List<String> writable(Manifest pod) {
        return pod.each("containers", 0, "volumeMounts").stream()
                .filter(mount -> !Boolean.TRUE.equals(mount.at("readOnly")))
                .map(mount -> mount.<String>at("mountPath"))
                .toList();
    }

    private static List<String> names(List<Manifest> volumes) {
        return volumes.stream().map(volume -> volume.<String>at("name")).toList();
    }

    private static Manifest[] array(List<Manifest> manifests) {
        return manifests.toArray(Manifest[]::new);
    }

    private static String folder(String component) {
        return component.replace("../../", "k8s/") + "/";
    }

    private static Manifest component(String component) {
        return Manifest.read(folder(component) + "kustomization.yaml").get(0);
    }

    private static Manifest withComponents(List<String> components) {
        Manifest deployment = only("deployment.yaml");
        for (String component : components) {
            for (Manifest patch : component(component).each("patches")) {
                assertThat(patch.<String>at("target", "kind")).isEqualTo("Deployment");
                assertThat(patch.<String>at("target", "name")).isEqualTo(deployment.<String>at("metadata", "name"));
                deployment.patch(Manifest.parse(patch.at("patch")).get(0).each());
            }
        }
        return deployment.under("spec", "template", "spec");
    }

    private static Map<String, String> literals(Manifest kustomization) {
        Map<String, String> literals = new HashMap<>();
        kustomization.<List<String>>at("configMapGenerator", 0, "literals").forEach(literal -> {
            String[] parts = literal.split("=", 2);
            literals.put(parts[0], parts[1]);
        });
        return literals;
    }

    private static List<Integer> ports(Manifest policy, String direction) {
        return policy.each("spec", direction).stream()
                .flatMap(rule -> rule.each("ports").stream())
                .map(port -> port.<Integer>at("port"))
                .toList();
    }

    private static List<String> named(String folder, Manifest kustomization) {
        List<String> files = new ArrayList<>(List.of(folder + "kustomization.yaml"));
        List<String> resources = kustomization.at("resources");
        (resources == null ? List.<String>of() : resources).forEach(resource -> files.add(folder + resource));
        return files;
    }

    private List<Manifest> base() {
        return named(BASE, kustomization).stream()
                .flatMap(file -> Manifest.read(file).stream())
                .toList();
    }

    private static List<Manifest> networkPolicies() {
        return Manifest.read(BASE + "network-policy.yaml");
    }

    private static Manifest only(String file) {
        List<Manifest> documents = Manifest.read(BASE + file);
        assertThat(documents).hasSize(1);
        return documents.get(0);
    }
}
