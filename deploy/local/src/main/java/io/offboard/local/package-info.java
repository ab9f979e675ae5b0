/**
 * The commands behind {@code deploy/local/up}, {@code down} and {@code send}. Each is a {@code main} that reads its
 * arguments, uses the packages below it and says what happened.
 */
package io.offboard.local;
