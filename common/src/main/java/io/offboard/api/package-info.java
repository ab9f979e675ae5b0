/** The REST faces: {@link io.offboard.api.OperationResource} for every service, {@link io.offboard.api.DropIn} for a vendor's own paths. */
package io.offboard.api;
