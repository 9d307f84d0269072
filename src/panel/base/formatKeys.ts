/** How a system writes its keys. */

const MAC_SYMBOLS: Readonly<Record<string, string>> = { Ctrl: '⌘', Shift: '⇧', Alt: '⌥' };

/**
 * @param keys as Windows and Linux write them; a chord is several, with spaces: `Ctrl+K Ctrl+Enter`
 * @param isMac writes `⌘K ⌘Enter` instead: package.json binds cmd there where it binds ctrl elsewhere
 */
export function formatKeys(keys: string, isMac: boolean): string {
    return isMac ? keys.replace(/\b(Ctrl|Shift|Alt)\+/g, (_keys, name: string) => MAC_SYMBOLS[name] ?? '') : keys;
}
