package io.offboard.cases;

import java.util.List;

/**
 * Tells, within this process, of cases that have just ended and whose final event this service publishes.
 *
 * @param statuses how each of them ended
 */
public record CasesEnded(List<CaseStatus> statuses) {}
