package org.presencedesk.change.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploadedFileTest {

    @TempDir
    Path directory;

    /** The JDK reads into memory outside the heap, as much as is asked for at once, and keeps it for each thread for good. */
    @Test
    void olivias_large_file_leaves_nothing_outside_the_heap() throws Exception {
        byte[] content = new byte[10_000_000];
        new Random(1).nextBytes(content);
        Path file = Files.write(directory.resolve("people.csv"), content);
        long before = outsideTheHeap();
        byte[][] read = {null};
        long[] after = {0};

        Thread thread = new Thread(() -> {
            read[0] = UploadedFile.read(upload(file, content.length));
            after[0] = outsideTheHeap();
        });
        thread.start();
        thread.join();

        assertThat(read[0]).isEqualTo(content);
        assertThat(after[0] - before).isLessThan(1_000_000);
    }

    private static FileUpload upload(Path file, long size) {
        return (FileUpload) Proxy.newProxyInstance(
                FileUpload.class.getClassLoader(),
                new Class<?>[] {FileUpload.class},
                (proxy, method, arguments) -> method.getName().equals("size") ? (Object) size : file);
    }

    private static long outsideTheHeap() {
        return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct"))
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
    }
}
