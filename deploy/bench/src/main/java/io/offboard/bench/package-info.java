/** The benchmark's command line, and how a run goes. */
package io.offboard.bench;
