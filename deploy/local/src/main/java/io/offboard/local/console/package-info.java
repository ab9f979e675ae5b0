/** What people see: a terminal or a file, quiet and aligned. Knows nothing of what is shown. */
package io.offboard.local.console;
