/**
 * What processes use while a round runs: CPU and memory by {@code /proc}, statements and rows by PostgreSQL's own counts,
 * allocation and pauses by the garbage collector's log.
 */
package io.offboard.bench.measure;
