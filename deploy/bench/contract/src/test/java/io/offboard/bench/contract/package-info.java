/**
 * What the driver of the bench relies on, tested on the processes of the competitors, with a real broker and the sandbox:
 * every command is called once, its event is written once, and what the vendor refuses is no success.
 */
package io.offboard.bench.contract;
