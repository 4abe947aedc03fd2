package org.presencedesk.packaged;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The way to another server, which can be cut and mended while both ends live. */
final class Tunnel {

    private final Vertx vertx;
    private final int target;
    private final Set<NetSocket> open = ConcurrentHashMap.newKeySet();
    private final int port;
    private NetServer server;

    Tunnel(Vertx vertx, int target) {
        this.vertx = vertx;
        this.target = target;
        this.port = Ports.free();
        mend();
    }

    int port() {
        return port;
    }

    void cut() {
        server.close().toCompletionStage().toCompletableFuture().join();
        open.forEach(NetSocket::close);
    }

    void mend() {
        server = vertx.createNetServer().connectHandler(this::join);
        server.listen(port, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    private void join(NetSocket near) {
        near.pause();
        open.add(near);
        vertx.createNetClient()
                .connect(target, "127.0.0.1")
                .onFailure(unreachable -> near.close())
                .onSuccess(far -> {
                    open.add(far);
                    near.closeHandler(closed -> far.close());
                    far.closeHandler(closed -> near.close());
                    near.pipeTo(far);
                    far.pipeTo(near);
                    near.resume();
                });
    }
}
