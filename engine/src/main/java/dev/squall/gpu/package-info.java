/**
 * The graphics processors of this machine, by NVIDIA's driver.
 *
 * <p>May import: units, undo.
 */
@org.jspecify.annotations.NullMarked
package dev.squall.gpu;
