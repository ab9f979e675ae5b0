package io.offboard.bench.scenario;

/** A contestant that has to be started. When that fails it is its own failure, which shows when it is to be warmed up. */
record Starting(String name, Once<Contestant> contestant) implements Contestant {

    /** Also when that fails. */
    void start() {
        try {
            contestant.get();
        } catch (RuntimeException e) {
            // Whoever asks for it hears of it: it is not tried again.
        }
    }

    @Override
    public void warmUp() {
        contestant.get().warmUp();
    }

    @Override
    public Score round() {
        return contestant.get().round();
    }

    @Override
    public void close() {
        contestant.ifMade(Contestant::close);
    }
}
