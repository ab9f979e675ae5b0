/** ZSGF access tokens. The door is {@link io.offboard.vendor.zsgf.Zsgf}. */
package io.offboard.vendor.zsgf;
