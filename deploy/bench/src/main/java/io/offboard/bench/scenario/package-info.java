/**
 * The scenarios. Each starts what it needs in a {@link io.offboard.bench.stack.Lab}, lets its contestants take turns, and takes
 * everything away again. To add one, write a {@link io.offboard.bench.scenario.Scenario} and name it in
 * {@link io.offboard.bench.scenario.Scenarios}.
 */
package io.offboard.bench.scenario;
