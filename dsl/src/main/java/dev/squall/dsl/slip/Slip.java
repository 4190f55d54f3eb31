package dev.squall.dsl.slip;

import dev.squall.problem.Place;

/**
 * One slip: what is wrong, how to mend it, and the mend itself.
 *
 * @param place where it is shown
 * @param message what is wrong
 * @param mend how to put it right
 * @param start the index of the first character that the mend takes the place of
 * @param end the index behind the last
 * @param meant what stands there instead; no line more, no line less
 */
record Slip(Place place, String message, String mend, int start, int end, String meant) {}
