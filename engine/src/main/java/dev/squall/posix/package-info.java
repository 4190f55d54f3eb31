/**
 * The system calls that Java lacks, bound by the foreign function API, and garbage-free readers of
 * the kernel's small files. Linux on 64-bit machines; elsewhere every call throws {@link
 * dev.squall.posix.UnsupportedOnThisMachine}.
 *
 * <p>May import: nothing.
 */
@org.jspecify.annotations.NullMarked
package dev.squall.posix;
