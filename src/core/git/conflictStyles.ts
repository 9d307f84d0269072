/** How conflict markers are written: git's names (`merge.conflictStyle`). */
export type ConflictStyle = 'merge' | 'diff3' | 'zdiff3';

/** Whether git knows the style by this name. */
export const isConflictStyle = (value: unknown): value is ConflictStyle =>
    value === 'merge' || value === 'diff3' || value === 'zdiff3';
