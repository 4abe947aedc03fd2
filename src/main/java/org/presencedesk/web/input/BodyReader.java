package org.presencedesk.web.input;

import io.netty.handler.codec.DecoderException;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.FileSystemException;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.FileUpload;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.impl.RoutingContextInternal;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.presencedesk.web.Requests;
import org.presencedesk.web.errors.Refusal;
import org.presencedesk.web.errors.UnreadableForm;

/**
 * Receives bodies before anything of ours works for their requests: on the event loop, so that however many come however
 * slowly, they hold no thread. They are read only where the method takes one, and only of somebody who is known; every other
 * one is dropped.
 */
@Singleton
class BodyReader {

    /** Filters run in falling order of priority; the last one of Quarkus, authorization, has 100. */
    private static final int AFTER_AUTHORIZATION = 50;

    private static final Set<HttpMethod> TAKE_ONE = Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH);
    private static final Logger LOG = Logger.getLogger(BodyReader.class);
    private static final String READING = BodyReader.class.getName();

    /** For what has come already, which is at most some buffers. */
    private static final long WRITING_MILLIS = 3_000;

    private final BodyHandler reader;

    private final BodiesAtOnce bodies;

    BodyReader(@ConfigProperty(name = "quarkus.http.body.uploads-directory") String directory, BodiesAtOnce bodies) {
        this.bodies = bodies;
        reader = BodyHandler.create(directory)
                .setBodyLimit(UploadLimit.MOST_BYTES)
                .setDeleteUploadedFilesOnEnd(true)
                .setMergeFormAttributes(false);
    }

    void register(@Observes Filters filters) {
        filters.register(this::receive, AFTER_AUTHORIZATION);
        filters.register(BodyReader::goOn, AFTER_AUTHORIZATION - 1);
    }

    void register(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).failureHandler(BodyReader::refuse);
    }

    private void receive(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (request.isEnded() || !BodyDeadline.hasBody(request)) {
            request.headers().remove("Content-Type");
            context.next();
        } else if (TAKE_ONE.contains(request.method())
                && context.user() instanceof QuarkusHttpUser user
                && !user.getSecurityIdentity().isAnonymous()) {
            if (request.response().closed()) {
                // Went away while we looked who it is: nobody would be told of the end, and give back the place.
                return;
            }
            try {
                bodies.begin(context, user);
            } catch (Refusal refusal) {
                refuseUnread(context, refusal);
                return;
            }
            BodyDeadline.extend(context);
            context.put(READING, true);
            reader.handle(context);
            request.exceptionHandler(failure -> giveUp(context, failure));
            request.end().onSuccess(all -> awaitFiles(context));
        } else {
            drop(context, context::next);
        }
    }

    /** The reader would wait for ever for the end of a file whose part has none. */
    private static void awaitFiles(RoutingContext context) {
        if (context.get(READING) != null) {
            context.vertx().setTimer(WRITING_MILLIS, late -> {
                if (context.get(READING) != null) {
                    giveUp(context, new DecoderException("A part of a form has no end"));
                }
            });
        }
    }

    /**
     * The files are given up later: each of them fails the request once more, which must have been answered by then, and what has
     * come is still being written. The reader itself gives them up at once, and where one is closed already it fails at that: the
     * request then has no answer, and its files stay.
     */
    private static void giveUp(RoutingContext context, Throwable failure) {
        List<FileUpload> files = List.copyOf(context.fileUploads());
        context.vertx().setTimer(WRITING_MILLIS, late -> {
            try {
                context.cancelAndCleanupFileUploads();
            } catch (IllegalStateException closed) {
                LOG.debug("A file of a broken form was closed already", closed);
            }
            files.forEach(FileUpload::delete);
        });
        context.fail(failure);
    }

    private static void goOn(RoutingContext context) {
        BodyDeadline.met(context);
        BodiesAtOnce.received(context);
        if (context.remove(READING) != null && isFormWithoutFields(context)) {
            RefusedRequest.answer(context, UnreadableForm.refusal());
            return;
        }
        if (context.body().buffer() == null) {
            // Whoever looks for more than was read shall not wait for it.
            ((RoutingContextInternal) context).setBody(Buffer.buffer());
        }
        context.next();
    }

    private static void refuse(RoutingContext context) {
        if (Requests.isForwarded(context)) {
            // The file of an upload that broke off is given up after the upload: somebody answers already.
            return;
        }
        boolean isReading = context.remove(READING) != null;
        if (isReading) {
            BodiesAtOnce.received(context);
        }
        if (context.failure() instanceof HttpClosedException) {
            // Nobody is there to be answered, and it is no error of ours.
            return;
        }
        if (!isReading) {
            context.next();
            return;
        }
        RuntimeException why = why(context.statusCode(), context.failure());
        if (context.request().isEnded()) {
            RefusedRequest.answer(context, why);
        } else {
            drop(context, () -> RefusedRequest.answer(context, why));
        }
    }

    /** The parser of forms gives up with any exception: a mistake of the sender, unless it is the disk that takes no file. */
    private static RuntimeException why(int status, Throwable failure) {
        if (failure instanceof FileSystemException || failure instanceof IOException) {
            return new IllegalStateException("An upload could not be kept", failure);
        }
        return status == 413 ? Refusal.tooLarge() : UnreadableForm.refusal();
    }

    /** Before anything was read. */
    static void refuseUnread(RoutingContext context, RuntimeException why) {
        if (BodyDeadline.hasBody(context.request())) {
            drop(context, () -> RefusedRequest.answer(context, why));
        } else {
            RefusedRequest.answer(context, why);
        }
    }

    /** Reads and forgets a body, then goes on as if there had been none. */
    static void drop(RoutingContext context, Runnable then) {
        HttpServerRequest request = context.request();
        request.handler(dropped -> {});
        request.endHandler(end -> {
            BodyDeadline.met(context);
            then.run();
        });
        request.headers().remove("Content-Type").remove("Content-Length");
        if (request.headers().contains("Expect", "100-continue", true)) {
            request.response().writeContinue();
        }
        request.resume();
    }

    /** What does not come apart into fields is given up in silence. */
    private static boolean isFormWithoutFields(RoutingContext context) {
        HttpServerRequest request = context.request();
        return request.isExpectMultipart()
                && request.formAttributes().isEmpty()
                && context.fileUploads().isEmpty();
    }
}
