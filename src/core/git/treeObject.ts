/** A tree as it is stored: what one folder holds. */

export interface TreeObjectEntry {
    /** Of the folder itself: no path. */
    readonly name: string;
    /** 40 hex (64 in a SHA-256 repository). */
    readonly oid: string;
    readonly kind: 'tree' | 'blob';
}

/**
 * `<mode> <name>\0<id in bytes>` again and again (git help hash-object, tree objects). Pure.
 * @param idBytes 20, or 32 in a SHA-256 repository
 * @returns folders and regular files; links and submodules are left out
 */
export function parseTreeObject(data: Buffer, idBytes: number): TreeObjectEntry[] {
    const entries: TreeObjectEntry[] = [];
    for (let at = 0; at < data.length;) {
        const space = data.indexOf(32, at);
        const nul = data.indexOf(0, space);
        if (space < 0 || nul < 0) break;
        const mode = data.toString('latin1', at, space);
        const name = data.toString('utf8', space + 1, nul);
        at = nul + 1 + idBytes;
        const oid = data.toString('hex', nul + 1, at);
        if (mode === '40000') entries.push({ name, oid, kind: 'tree' });
        else if (mode.startsWith('100')) entries.push({ name, oid, kind: 'blob' });
    }
    return entries;
}
