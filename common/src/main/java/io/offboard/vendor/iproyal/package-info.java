/** IPRoyal residential proxies. The door is {@link io.offboard.vendor.iproyal.IpRoyal}. */
package io.offboard.vendor.iproyal;
