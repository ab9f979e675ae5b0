/** longlonglong.cn AI calling. The door is {@link io.offboard.vendor.longlonglong.LongLongLong}. */
package io.offboard.vendor.longlonglong;
