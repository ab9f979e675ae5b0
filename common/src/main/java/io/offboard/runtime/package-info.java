/** What the world around the code gives it: time, chance, names, and the event loop it runs on. */
package io.offboard.runtime;
