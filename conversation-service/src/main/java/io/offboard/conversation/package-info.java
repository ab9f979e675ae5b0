/** Deletion of conversations at Easemob. */
package io.offboard.conversation;
