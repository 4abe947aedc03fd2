package org.presencedesk.packaged;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** The way to another server, which can be cut, mended and disturbed while both ends live. */
public final class Tunnel {

    /** What happens to what passes. */
    public enum Weather {
        CLEAR,
        /** Everything arrives two seconds late. */
        SLOW,
        /** Nothing that is said arrives, and nobody is told. */
        BLACK_HOLE,
        /** What is asked arrives, what is answered is lost. */
        HALF_OPEN,
        /** Every connection that is used is reset. */
        RESET
    }

    private static final long LATE = Duration.ofSeconds(2).toMillis();

    private final Vertx vertx;
    private final int target;
    private final Set<NetSocket> open = ConcurrentHashMap.newKeySet();
    private final int port;
    private NetServer server;
    private volatile Weather weather = Weather.CLEAR;
    private volatile Predicate<Buffer> cutBefore = asked -> false;
    private volatile Predicate<Buffer> cutAfter = asked -> false;

    public Tunnel(Vertx vertx, int target) {
        this.vertx = vertx;
        this.target = target;
        this.port = Ports.free();
        mend();
    }

    public int port() {
        return port;
    }

    /** A connection that has lost something is of no use afterwards: when the weather clears, such connections break. */
    public void weather(Weather now) {
        boolean clears = weather != Weather.CLEAR;
        weather = now;
        if (clears) {
            open.forEach(NetSocket::close);
        }
    }

    /** Connections on which such a thing is asked break: before it arrives, or when it has arrived and before its answer. */
    public void cutConnections(Predicate<Buffer> before, Predicate<Buffer> after) {
        cutBefore = before;
        cutAfter = after;
    }

    public void cut() {
        server.close().toCompletionStage().toCompletableFuture().join();
        open.forEach(NetSocket::close);
    }

    public void mend() {
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
                    near.closeHandler(closed -> gone(near, far));
                    far.closeHandler(closed -> gone(far, near));
                    near.handler(asked -> ask(near, far, asked));
                    far.handler(answer -> answer(near, answer));
                    near.resume();
                });
    }

    private void gone(NetSocket one, NetSocket other) {
        open.remove(one);
        other.close();
    }

    private void ask(NetSocket near, NetSocket far, Buffer asked) {
        if (weather == Weather.RESET || cutBefore.test(asked)) {
            near.close();
        } else if (cutAfter.test(asked)) {
            far.handler(answer -> near.close());
            far.write(asked);
        } else if (weather == Weather.SLOW) {
            vertx.setTimer(LATE, late -> far.write(asked));
        } else if (weather != Weather.BLACK_HOLE) {
            far.write(asked);
        }
    }

    private void answer(NetSocket near, Buffer answer) {
        if (weather == Weather.CLEAR || weather == Weather.SLOW) {
            near.write(answer);
        }
    }
}
