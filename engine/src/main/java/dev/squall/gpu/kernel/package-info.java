/**
 * What is run on a graphics processor: kernels in PTX, each with the plain Java that its every
 * result is held to.
 *
 * <p>May import: nothing.
 */
@org.jspecify.annotations.NullMarked
package dev.squall.gpu.kernel;
