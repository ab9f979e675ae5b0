package io.offboard.bench.scenario;

import java.util.function.Consumer;
import java.util.function.Supplier;

/** Something that is made when it is first asked for, and no second time, also when that failed. */
final class Once<T> implements Supplier<T> {

    private final Supplier<? extends T> maker;
    private T made;
    private RuntimeException failure;

    Once(Supplier<? extends T> maker) {
        this.maker = maker;
    }

    @Override
    public synchronized T get() {
        if (failure != null) {
            throw failure;
        }
        if (made == null) {
            make();
        }
        return made;
    }

    /** Makes it, or fails to: whoever asks for it then hears of it. */
    void attempt() {
        try {
            get();
        } catch (RuntimeException e) {
            // it is kept
        }
    }

    /** Tells it if there is one. */
    synchronized void ifMade(Consumer<? super T> told) {
        if (made != null) {
            told.accept(made);
        }
    }

    private void make() {
        try {
            made = maker.get();
        } catch (RuntimeException e) {
            failure = e;
            throw e;
        }
    }
}
