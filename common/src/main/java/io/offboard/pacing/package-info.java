/** The arithmetic of when to call a vendor: how many at once, how long to pause, when to leave it alone. Plain values, no clock. */
package io.offboard.pacing;
