/** Easemob instant messaging. The door is {@link io.offboard.vendor.easemob.Easemob}. */
package io.offboard.vendor.easemob;
