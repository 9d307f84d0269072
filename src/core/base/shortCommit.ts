/** Twelve characters, as kernel messages abbreviate commits: unambiguous in any repository in practice. Pure. */
export const shortCommit = (id: string): string => id.slice(0, 12);
