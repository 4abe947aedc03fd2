package org.presencedesk.web.input;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.util.stream.Collectors;
import org.presencedesk.web.WebText;
import org.presencedesk.web.errors.Refusal;

/**
 * Reads the JSON of a request so that each mistake gets its own answer: unreadable 400; an unknown field or a value of the
 * wrong kind 422 with the field's name.
 */
public final class JsonBody {

    /** A hundred thousand people and whatever else a request may say; counted while it is read, before anything is made of it. */
    private static final long MOST_VALUES = 150_000;

    private static final JsonMapper STRICT = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxTokenCount(MOST_VALUES)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(
                    LogicalType.Textual,
                    c -> c.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .addModule(new SimpleModule().addDeserializer(String.class, new UnstorableTextFilter.Json()))
            .build();

    /** @return never null */
    public static <T> T read(String body, Class<T> type) {
        ObjectReader reader = STRICT.readerFor(type);
        try {
            T value = body == null || body.isBlank() ? null : reader.readValue(body);
            if (value == null) {
                throw unreadable();
            }
            return value;
        } catch (UnrecognizedPropertyException e) {
            String field = path(e);
            throw Refusal.invalid(field, "FIELD_UNKNOWN", in -> WebText.in(in).fieldUnknown(field));
        } catch (UnstorableTextFilter.Unkeepable e) {
            throw UnstorableTextFilter.refusal(path(e));
        } catch (StreamConstraintsException e) {
            throw new Refusal(413, "TOO_LARGE", in -> WebText.in(in).jsonTooLong());
        } catch (JsonMappingException e) {
            if (e.getCause() instanceof StreamConstraintsException) {
                throw new Refusal(413, "TOO_LARGE", in -> WebText.in(in).jsonTooLong());
            }
            if (e.getPath().isEmpty()) {
                throw unreadable();
            }
            String field = path(e);
            throw Refusal.invalid(
                    field, "FIELD_WRONG_TYPE", in -> WebText.in(in).fieldWrongType(field));
        } catch (JsonProcessingException e) {
            throw unreadable();
        }
    }

    private static Refusal unreadable() {
        return Refusal.badRequest("UNREADABLE", in -> WebText.in(in).jsonUnreadable());
    }

    private static String path(JsonMappingException e) {
        return e.getPath().stream()
                .map(step -> step.getFieldName() != null ? step.getFieldName() : "[" + step.getIndex() + "]")
                .collect(Collectors.joining("."))
                .replace(".[", "[");
    }

    private JsonBody() {}
}
