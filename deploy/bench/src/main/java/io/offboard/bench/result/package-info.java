/** What a run gave: rounds, their medians and ratios; as a table, as JSON and as plots. */
package io.offboard.bench.result;
