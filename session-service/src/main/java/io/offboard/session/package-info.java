/** Removal of proxy sessions at IPRoyal. */
package io.offboard.session;
