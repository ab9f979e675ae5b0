package io.offboard.bench.measure;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Reads what processes use from {@link #begin} to {@link #end}. */
public final class Meter {

    private final Measured measured;
    private final long beganNanos = System.nanoTime();
    private final long beganMillis = System.currentTimeMillis();
    private final Map<Role, Double> cpu;
    private final Optional<LedgerMeter.Look> began;

    private Meter(Measured measured) {
        this.measured = measured;
        services().forEach(ProcessGauge::resetPeak);
        began = measured.ledger().map(LedgerMeter::look);
        cpu = cpu();
    }

    public static Meter begin(Measured measured) {
        return new Meter(measured);
    }

    /** What was used for so many operations. */
    public Figures end(long operations) {
        double seconds = (System.nanoTime() - beganNanos) / 1e9;
        Map<Role, Double> used = used();
        Figures figures = Figures.none();
        for (Map.Entry<Role, Double> role : used.entrySet()) {
            figures = figures.with(role.getKey().figure(), 1_000 * role.getValue() / operations);
        }
        return figures.with(Figure.CORES_POSTGRES, used.getOrDefault(Role.POSTGRES, Double.NaN) / seconds)
                .with(
                        Figure.CORES_ALL,
                        used.values().stream().mapToDouble(Double::doubleValue).sum() / seconds)
                .with(Figure.RSS, sum(ProcessGauge::rssMib))
                .with(Figure.RSS_PEAK, sum(ProcessGauge::rssPeakMib))
                .with(collections())
                .with(asked(operations));
    }

    /** The service's resident memory now, in MiB. */
    public double rss() {
        return sum(ProcessGauge::rssMib);
    }

    private Figures asked(long operations) {
        return began.flatMap(look -> measured.ledger().map(ledger -> ledger.since(look, operations)))
                .orElse(Figures.none());
    }

    private Map<Role, Double> used() {
        Map<Role, Double> used = new EnumMap<>(Role.class);
        cpu().forEach((role, now) -> used.put(role, now - cpu.get(role)));
        return used;
    }

    private Map<Role, Double> cpu() {
        Map<Role, Double> seconds = new EnumMap<>(Role.class);
        measured.processes()
                .forEach((role, processes) -> seconds.put(
                        role,
                        processes.stream()
                                .map(ProcessGauge::new)
                                .mapToDouble(gauge -> cpuSeconds(role, gauge))
                                .sum()));
        return seconds;
    }

    /** Only PostgreSQL works in children; those of the driver are what it measures. */
    private static double cpuSeconds(Role role, ProcessGauge gauge) {
        return role == Role.POSTGRES ? gauge.familyCpuSeconds() : gauge.cpuSeconds();
    }

    /** Of several JVMs the allocation is that of all, the share of pauses that of the worst. */
    private Figures collections() {
        List<Figures> each = measured.gcLogs().stream()
                .map(file -> new GcLog(file).between(beganMillis, System.currentTimeMillis()))
                .toList();
        return Figures.none()
                .with(
                        Figure.ALLOCATION,
                        each.stream()
                                .mapToDouble(figures ->
                                        figures.get(Figure.ALLOCATION).orElse(Double.NaN))
                                .reduce(Double::sum)
                                .orElse(Double.NaN))
                .with(
                        Figure.GC_SHARE,
                        each.stream()
                                .mapToDouble(
                                        figures -> figures.get(Figure.GC_SHARE).orElse(Double.NaN))
                                .max()
                                .orElse(Double.NaN));
    }

    private double sum(ToDoubleFunction<ProcessGauge> gauge) {
        return services().stream().mapToDouble(gauge).reduce(Double::sum).orElse(Double.NaN);
    }

    private List<ProcessGauge> services() {
        return measured.processes().getOrDefault(Role.SERVICE, List.of()).stream()
                .map(ProcessGauge::new)
                .toList();
    }
}
