package org.presencedesk.web.limits;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.RequestScoped;
import java.util.ArrayList;
import java.util.List;

/**
 * What a request gives back when it is over, however it ends: a download replaces the handlers by which the server would tell
 * its end, and then nobody is told of a reader who goes away.
 */
@RequestScoped
public class HeldByRequest {

    private final List<Runnable> returns = new ArrayList<>();

    /** @param back to be called at the end; it may be called elsewhere too */
    public void untilTheEnd(Runnable back) {
        returns.add(back);
    }

    @PreDestroy
    void end() {
        returns.forEach(Runnable::run);
    }
}
