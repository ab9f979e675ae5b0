/** Access tokens at ZSGF: created once, changed without loss, revoked for good. */
package io.offboard.token;
