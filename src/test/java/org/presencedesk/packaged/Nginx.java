package org.presencedesk.packaged;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Debian's nginx before replicas, set up as docs/install.md says, without TLS. */
public final class Nginx implements AutoCloseable {

    private static final Path PROGRAM = Path.of("/usr/sbin/nginx");

    private final int port = Ports.free();
    private final Path log;
    private final Process process;

    public Nginx(List<Integer> ports) throws IOException {
        if (!Files.isExecutable(PROGRAM)) {
            throw new IllegalStateException("There is no nginx here: apt-get install -y nginx-light");
        }
        Path directory = Files.createTempDirectory("nginx");
        log = directory.resolve("error.log");
        String replicas = ports.stream()
                .map(replica -> "server 127.0.0.1:" + replica + " max_fails=0;")
                .collect(Collectors.joining(" "));
        Path configuration =
                Files.writeString(directory.resolve("nginx.conf"), String.format(Locale.ROOT, """
                daemon off;
                master_process off;
                pid nginx.pid;
                error_log error.log;
                events { worker_connections 4000; }
                http {
                  access_log off;
                  client_body_temp_path body;
                  proxy_temp_path proxy;
                  fastcgi_temp_path fastcgi;
                  uwsgi_temp_path uwsgi;
                  scgi_temp_path scgi;
                  upstream presence-desk { %s }
                  server {
                    listen 127.0.0.1:%d;
                    location / {
                      proxy_pass http://presence-desk;
                      proxy_connect_timeout 2s;
                      proxy_next_upstream error timeout http_503;
                      proxy_http_version 1.1;
                      proxy_set_header Host $http_host;
                      proxy_set_header X-Forwarded-Proto $scheme;
                      proxy_set_header X-Forwarded-Host $http_host;
                      proxy_set_header X-Forwarded-For $remote_addr;
                      proxy_buffering off;
                      proxy_buffer_size 16k;
                      proxy_buffers 8 16k;
                      client_max_body_size 21m;
                    }
                  }
                }
                """, replicas, port));
        process = new ProcessBuilder(
                        PROGRAM.toString(),
                        "-p",
                        directory.toString(),
                        "-c",
                        configuration.toString(),
                        "-e",
                        log.toString())
                .inheritIO()
                .start();
        Waiting.until(Duration.ofSeconds(10), this::log, () -> Web.status(URI.create(url("/"))) != 0);
    }

    public String url(String path) {
        return "http://localhost:" + port + path;
    }

    /** What it could not do. */
    public String log() {
        try {
            return Files.exists(log) ? Files.readString(log) : "";
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
        }
    }
}
