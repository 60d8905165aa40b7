package org.annuaire.introspection;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Several listeners as one. One that throws does not stop the others, nor the caller. */
final class Listeners {
    private static final Logger LOG = System.getLogger(Listeners.class.getName());

    private final List<IntrospectionListener> all;
    private final AtomicBoolean told = new AtomicBoolean();

    Listeners(List<IntrospectionListener> all) {
        this.all = List.copyOf(all);
    }

    void tell(Consumer<IntrospectionListener> news) {
        for (IntrospectionListener one : all) {
            try {
                news.accept(one);
            } catch (RuntimeException | LinkageError failure) {
                if (told.compareAndSet(false, true)) {
                    LOG.log(
                            Level.WARNING,
                            "A listener of token introspections fails. It may go on failing; this is not said again.",
                            failure);
                }
            }
        }
    }
}
