package org.presencedesk.change.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.MultivaluedMap;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.server.multipart.FileItem;
import org.jboss.resteasy.reactive.server.multipart.FormValue;
import org.junit.jupiter.api.Test;

class UploadFormTest {

    @Test
    void the_file_of_an_upload_is_closed_once_it_is_read() {
        Closing file = new Closing();

        UploadForm form = UploadForm.ofChange(() -> Map.of("file", List.of(new Part(file))));

        assertThat(form.upload().content()).asString(UTF_8).isEqualTo("UPN");
        assertThat(file.closed).isTrue();
    }

    private static final class Closing extends ByteArrayInputStream {

        private boolean closed;

        Closing() {
            super("UPN".getBytes(UTF_8));
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private record Part(InputStream content) implements FormValue, FileItem {

        @Override
        public InputStream getInputStream() {
            return content;
        }

        @Override
        public FileItem getFileItem() {
            return this;
        }

        @Override
        public boolean isFileItem() {
            return true;
        }

        @Override
        public long getFileSize() {
            return 3;
        }

        @Override
        public String getFileName() {
            return "people.csv";
        }

        @Override
        public String getValue() {
            return null;
        }

        @Override
        public String getCharset() {
            return null;
        }

        @Override
        public MultivaluedMap<String, String> getHeaders() {
            return null;
        }

        @Override
        public boolean isInMemory() {
            return true;
        }

        @Override
        public Path getFile() {
            return null;
        }

        @Override
        public void delete() {}

        @Override
        public void write(Path target) {}
    }
}
