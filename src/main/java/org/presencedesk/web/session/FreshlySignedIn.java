package org.presencedesk.web.session;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.ws.rs.NameBinding;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** Only for those who have signed in within the last 15 minutes: {@link FreshSignIn}. */
@NameBinding
@Retention(RUNTIME)
@Target({TYPE, METHOD})
public @interface FreshlySignedIn {

    /** Asks before anything of the method is done. */
    @Provider
    @FreshlySignedIn
    class Filter implements ContainerRequestFilter {

        private final FreshSignIn freshSignIn;

        Filter(FreshSignIn freshSignIn) {
            this.freshSignIn = freshSignIn;
        }

        @Override
        public void filter(ContainerRequestContext request) {
            freshSignIn.require();
        }
    }
}
