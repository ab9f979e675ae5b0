package io.offboard.bench.scenario;

/** A contestant that has to be started. When that fails it is its own failure, which shows when it is to be warmed up. */
record Starting(String name, Once<Contestant> contestant) implements Contestant {

    void start() {
        contestant.attempt();
    }

    @Override
    public void warmUp() {
        contestant.get().warmUp();
    }

    @Override
    public void prepare() {
        contestant.get().prepare();
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
