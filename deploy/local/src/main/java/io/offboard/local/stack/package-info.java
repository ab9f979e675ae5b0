/**
 * The stack: what belongs to it ({@link io.offboard.local.stack.Service}), where its parts listen, how they are started,
 * watched, killed and stopped. {@link io.offboard.local.stack.Stack} is the door.
 *
 * <p>What runs is written down in the run folder, one pid file a part, so that another process can restart a service
 * or clear up after a killed {@code up}: the files are the truth, not what some process remembers.
 */
package io.offboard.local.stack;
