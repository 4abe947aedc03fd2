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
import org.presencedesk.change.plan.ChangePlanning;
import org.presencedesk.change.request.ChangeRequest;
import org.presencedesk.change.request.FileMapping;
import org.presencedesk.web.WebText;
import org.presencedesk.web.errors.Refusal;
import org.presencedesk.web.input.JsonBody;

/** The parts of an upload to the API: the file, and values for what the file leaves out. */
record UploadForm(ChangeRequest values, ChangePlanning.Upload upload) {

    /** As the API's description tells it. */
    record Parts(
            @Schema(required = true, format = "binary") String file,
            String action,
            String availability,
            String startsAt,
            String duration,
            String endsAt,
            String zone,
            @Schema(required = true) String reason,
            String ticket,
            @Schema(description = LEAVE) List<String> leave,
            String liftExclusions,
            @Schema(description = SHEET) String sheet,
            @Schema(description = MAPPING) String mapping) {}

    /** Of a look at a file. */
    record LookParts(
            @Schema(required = true, format = "binary") String file,
            String action,
            String zone,
            @Schema(description = SHEET) String sheet,
            @Schema(description = MAPPING) String mapping) {}

    private static final String LEAVE = "Whom to leave alone; may be given several times.";
    private static final String SHEET = "Of a workbook; the first that can be seen and has rows if it is left out.";
    private static final String MAPPING =
            "JSON, each key optional: {\"headingLine\":n, \"user\", \"availability\", \"startsAt\", \"endsAt\", \"duration\", "
                    + "\"timeZone\", \"note\": a heading or A, B, …, or \"\" for none, "
                    + "\"dateOrder\": \"DAY_FIRST\" or \"MONTH_FIRST\", \"statuses\": {as written: one of the six or Clear}}.";

    private static final Set<String> OF_CHANGE = Set.of(
            "file",
            "action",
            "availability",
            "startsAt",
            "duration",
            "endsAt",
            "zone",
            "reason",
            "ticket",
            "liftExclusions",
            "people",
            "groups",
            "leave",
            "sheet",
            "mapping");

    private static final Set<String> OF_LOOK = Set.of("file", "action", "zone", "sheet", "mapping");

    /** May come more than once; the first two are refused beside a file, however many. */
    private static final Set<String> SEVERAL = Set.of("people", "groups", "leave");

    static UploadForm ofChange(MultipartFormDataInput input) {
        return of(input, OF_CHANGE);
    }

    static UploadForm ofLook(MultipartFormDataInput input) {
        return of(input, OF_LOOK);
    }

    private static UploadForm of(MultipartFormDataInput input, Set<String> known) {
        Map<String, Collection<FormValue>> parts = input.getValues();
        List<Refusal.Fault> unknown = parts.keySet().stream()
                .filter(name -> !known.contains(name))
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
                text(parts, "ticket"),
                texts(parts, "leave"),
                text(parts, "liftExclusions"),
                null,
                null,
                text(parts, "startsAt"));
        FormValue file = parts.getOrDefault("file", List.of()).stream()
                .filter(FormValue::isFileItem)
                .findFirst()
                .orElseThrow(UploadedFile::missing);
        return new UploadForm(
                values, new ChangePlanning.Upload(content(file.getFileItem()), file.getFileName(), mapping(parts)));
    }

    private static FileMapping mapping(Map<String, Collection<FormValue>> parts) {
        String text = text(parts, "mapping");
        FileMapping mapping = text == null ? FileMapping.NONE : JsonBody.read(text, FileMapping.class);
        String sheet = text(parts, "sheet");
        return sheet == null ? mapping : mapping.of(sheet);
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
