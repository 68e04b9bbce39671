/** All was read, and everything that was asked for is written. */
export const ALL_DONE = 0;
/** Some pages could not be read, or some files not be written. */
export const SOME_FAILED = 3;
