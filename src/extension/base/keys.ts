/** The keys that pages show beside their buttons: those of package.json, in one place. */

/** Of the conflict editor, by command. */
export const conflictEditorKeys = {
    nextRegion: 'F7',
    previousRegion: 'Shift+F7',
    nextWarning: 'F8',
    previousWarning: 'Shift+F8',
    showWarning: 'Ctrl+.',
    resolveRegion: 'Ctrl+Enter',
    resolveFile: 'Ctrl+Shift+Enter',
    continue: 'Ctrl+K Ctrl+Enter',
} as const;

/** Of the verify view. */
export const verifyViewKeys = { next: 'F7', previous: 'Shift+F7', reviewed: 'Ctrl+Enter' } as const;
