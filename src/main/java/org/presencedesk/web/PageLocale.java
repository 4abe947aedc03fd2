package org.presencedesk.web;

import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Renders each page in the reader's language. */
@Singleton
class PageLocale {

    private static final MediaType HTML = MediaType.TEXT_HTML_TYPE.withCharset("UTF-8");

    private final Language language;

    PageLocale(Language language) {
        this.language = language;
    }

    @ServerResponseFilter
    public void filter(ContainerResponseContext response) {
        if (response.getEntity() instanceof TemplateInstance page) {
            // Rendered here, as Quarkus would drop the charset from the type of error pages.
            response.setEntity(page.setLocale(language.locale()).render(), null, HTML);
            response.getHeaders()
                    .putSingle(HttpHeaders.CONTENT_LANGUAGE, language.locale().toLanguageTag());
        }
    }
}
