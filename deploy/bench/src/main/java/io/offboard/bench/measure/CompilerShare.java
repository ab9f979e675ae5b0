package io.offboard.bench.measure;

import java.util.List;
import java.util.function.DoubleSupplier;

/** Which share of the processor time of a service's or competitor's JVMs their compilers took since it was last asked for. */
final class CompilerShare implements DoubleSupplier {

    private final List<ProcessGauge> jvms;
    private double compilers;
    private double all;

    CompilerShare(Measured measured) {
        jvms = measured.processes().getOrDefault(Role.SERVICE, List.of()).stream()
                .map(ProcessGauge::new)
                .toList();
    }

    /** From 0 to 1; 0 where nothing is known of the threads of a process. */
    @Override
    public double getAsDouble() {
        double compilersBefore = compilers;
        double allBefore = all;
        compilers = jvms.stream().mapToDouble(ProcessGauge::compilerSeconds).sum();
        all = jvms.stream().mapToDouble(ProcessGauge::cpuSeconds).sum();
        return all > allBefore ? (compilers - compilersBefore) / (all - allBefore) : 0;
    }
}
