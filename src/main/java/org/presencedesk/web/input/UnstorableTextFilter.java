package org.presencedesk.web.input;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.io.IOException;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.WithFormRead;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.core.multipart.FormData;
import org.jboss.resteasy.reactive.server.multipart.FormValue;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;
import org.presencedesk.access.StorableText;
import org.presencedesk.web.WebText;
import org.presencedesk.web.errors.Refusal;
import org.presencedesk.web.errors.UnreadableForm;

/** Takes only text that can be kept as it is: PostgreSQL takes no NUL, and half of a surrogate pair is no UTF-8. */
@Singleton
class UnstorableTextFilter {

    static final class Unkeepable extends JsonMappingException {
        Unkeepable(JsonParser json) {
            super(json, "A character that cannot be kept");
        }
    }

    static final class Json extends StdScalarDeserializer<String> {
        Json() {
            super(String.class);
        }

        @Override
        public String deserialize(JsonParser json, DeserializationContext context) throws IOException {
            String text = StringDeserializer.instance.deserialize(json, context);
            if (!isKeepable(text)) {
                throw new Unkeepable(json);
            }
            return text;
        }
    }

    @ServerRequestFilter
    public void checkAddress(ContainerRequestContext request) {
        if (!isKeepable(request.getUriInfo().getPath())) {
            throw unkeepable("path");
        }
        request.getUriInfo().getQueryParameters().forEach((name, values) -> {
            if (!isKeepable(name) || !values.stream().allMatch(UnstorableTextFilter::isKeepable)) {
                throw unkeepable(name.strip());
            }
        });
    }

    @WithFormRead
    @ServerRequestFilter
    public void checkForm(ResteasyReactiveContainerRequestContext request) {
        FormData form = ((ResteasyReactiveRequestContext) request.getServerRequestContext()).getFormData();
        if (form == null) {
            return;
        }
        for (String name : form) {
            // A part of a multipart form that says no name.
            if (name == null) {
                throw UnreadableForm.refusal();
            }
            for (FormValue value : form.get(name)) {
                String text = value.isFileItem() ? value.getFileName() : value.getValue();
                if (!isKeepable(name) || !isKeepable(text)) {
                    throw refusal(name.strip());
                }
            }
        }
    }

    private static Refusal unkeepable(String parameter) {
        return Refusal.badRequest("BAD_PARAMETER", in -> WebText.in(in).characterUnkeepable(parameter));
    }

    static Refusal refusal(String field) {
        return Refusal.invalid(
                field, "CHARACTER_UNKEEPABLE", in -> WebText.in(in).characterUnkeepable(field));
    }

    static boolean isKeepable(String text) {
        return text == null || StorableText.isStorable(text);
    }
}
