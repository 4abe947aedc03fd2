package org.presencedesk.logs;

import io.quarkus.bootstrap.logging.InitialConfigurator;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.util.logging.Handler;
import org.jboss.logmanager.ExtHandler;

/** Makes every handler of the log write safe lines, before the first request is taken. */
@Singleton
class SafeLogs {

    void begin(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent start) {
        for (Handler handler : InitialConfigurator.DELAYED_HANDLER.getHandlers()) {
            makeSafe(handler);
        }
    }

    private static void makeSafe(Handler handler) {
        if (handler.getFormatter() != null && !(handler.getFormatter() instanceof SafeFormatter)) {
            handler.setFormatter(new SafeFormatter(handler.getFormatter()));
        }
        if (handler instanceof ExtHandler many) {
            for (Handler inner : many.getHandlers()) {
                makeSafe(inner);
            }
        }
    }
}
