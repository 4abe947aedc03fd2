package org.presencedesk.change.api;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.server.multipart.FileItem;
import org.jboss.resteasy.reactive.server.multipart.FormValue;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;
import org.presencedesk.change.request.ChangeRequest;
import org.presencedesk.web.WebText;
import org.presencedesk.web.errors.Refusal;

/** The parts of an upload to the API: the file, and values for what the file leaves out. */
record UploadForm(ChangeRequest values, byte[] content, String fileName) {

    /** As the API's description tells it. */
    record Parts(
            @Schema(required = true, format = "binary") String file,
            String action,
            String availability,
            String duration,
            String endsAt,
            String zone,
            @Schema(required = true) String reason,
            String ticket) {}

    private static final Set<String> KNOWN = Set.of(
            "file", "action", "availability", "duration", "endsAt", "zone", "reason", "ticket", "people", "groups");

    /** Refused as such beside a file, however many. */
    private static final Set<String> SEVERAL = Set.of("people", "groups");

    static UploadForm of(MultipartFormDataInput input) {
        Map<String, Collection<FormValue>> parts = input.getValues();
        List<Refusal.Fault> unknown = parts.keySet().stream()
                .filter(name -> !KNOWN.contains(name))
                .map(name -> new Refusal.Fault(
                        name, null, "FIELD_UNKNOWN", in -> WebText.in(in).fieldUnknown(name)))
                .toList();
        if (!unknown.isEmpty()) {
            throw Refusal.invalid(unknown);
        }
        List<Refusal.Fault> twice = parts.entrySet().stream()
                .filter(part -> part.getValue().size() > 1 && !SEVERAL.contains(part.getKey()))
                .map(part -> new Refusal.Fault(
                        part.getKey(), null, "FIELD_TWICE", in -> WebText.in(in).fieldTwice(part.getKey())))
                .toList();
        if (!twice.isEmpty()) {
            throw Refusal.invalid(twice);
        }
        ChangeRequest values = new ChangeRequest(
                text(parts, "action"),
                text(parts, "availability"),
                text(parts, "duration"),
                text(parts, "endsAt"),
                text(parts, "zone"),
                texts(parts, "people"),
                texts(parts, "groups"),
                null,
                text(parts, "reason"),
                text(parts, "ticket"));
        FormValue file = parts.getOrDefault("file", List.of()).stream()
                .filter(FormValue::isFileItem)
                .findFirst()
                .orElseThrow(UploadedFile::missing);
        return new UploadForm(values, content(file.getFileItem()), file.getFileName());
    }

    private static byte[] content(FileItem file) {
        try {
            return UploadedFile.read(file::getInputStream, file.getFileSize());
        } catch (IOException e) {
            throw UploadedFile.unreadable(e);
        }
    }

    private static String text(Map<String, Collection<FormValue>> parts, String name) {
        List<String> given = texts(parts, name);
        return given.isEmpty() ? null : given.get(0);
    }

    private static List<String> texts(Map<String, Collection<FormValue>> parts, String name) {
        List<String> given = new ArrayList<>();
        for (FormValue part : parts.getOrDefault(name, List.of())) {
            if (!part.isFileItem() && !part.getValue().isBlank()) {
                given.add(part.getValue());
            }
        }
        return given;
    }
}
