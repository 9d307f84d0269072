/** Pixels: below this width the header's actions go into a menu; marking the file stays. */
export const NARROW = 700;
