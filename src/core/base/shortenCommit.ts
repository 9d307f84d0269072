/** Twelve characters, as kernel messages abbreviate commits: unambiguous in any repository in practice. Pure. */
export const shortenCommit = (id: string): string => id.slice(0, 12);
