package io.offboard.bench.measure;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The processes whose use is measured.
 *
 * @param processes by whose CPU time it is
 * @param gcLogs of the service's or competitor's JVMs
 * @param ledger of a service
 */
public record Measured(Map<Role, List<ProcessHandle>> processes, List<Path> gcLogs, Optional<LedgerMeter> ledger) {}
