/** A lock that the pick's lines take as another kind than the target does: a spinlock here where upstream has a rwlock. */
import type { FoundWarning } from '../../model/rule.ts';
import type { FileView } from '../../model/fileView.ts';
import { touches } from '../../../../diff/lineHunks.ts';
import type { DriftFacts } from './driftFacts.ts';

/** Kinds of locks by the calls that take and release them, of the Linux kernel, the BSDs, POSIX, GLib and QEMU. */
const KINDS: readonly (readonly [RegExp, string])[] = [
    [/^_?raw_spin_(?:try)?(?:un)?lock/, 'raw spinlock'],
    [/^spin_(?:try)?(?:un)?lock|^pthread_spin_/, 'spinlock'],
    [/^(?:read|write)_(?:try)?(?:un)?lock|^pthread_rwlock_|^rw_[rw](?:un)?lock|^g_rw_lock_/, 'rwlock'],
    [/^(?:down|up)_(?:read|write)/, 'rw_semaphore'],
    [/^(?:down|up)(?:_interruptible|_killable|_trylock)?$/, 'semaphore'],
    [/^mutex_(?:try)?(?:un)?lock|^pthread_mutex_|^mtx_(?:try)?(?:un)?lock$|^qemu_mutex_|^g_mutex_/, 'mutex'],
    [/^mtx_(?:un)?lock_spin/, 'spin mutex'],
    [/^sx_[sx](?:un)?lock/, 'sx lock'],
];

const CALL = /\b([a-z_]\w{2,60})\s*\(\s*(?:&\s*)?([\w.[\]>-]{1,120}?(?:->|\.))?([A-Za-z_]\w{0,60})\s*[,)]/g;

interface TakenLock {
    readonly kind: string;
    readonly call: string;
    /** The member, or the name of what stands alone. */
    readonly lock: string;
    readonly start: number;
    readonly end: number;
}

/** @returns a finding for each such call that takes a lock; languages with `includedFiles` alone */
export function findOtherLocks(file: FileView): FoundWarning<DriftFacts>[] {
    const { base, target, result, language } = file;
    if (!base || !target || !result || !language?.includedFiles) return [];
    const added = locksIn(result.text).filter(({ start, end }) => touches(file.added, start, end));
    if (!added.length) return [];
    const [upstream, here] = [kindsByLock(base.text), kindsByLock(target.text)];
    const found: FoundWarning<DriftFacts>[] = [];
    for (const { kind, call, lock, start, end } of added) {
        const [there, own] = [upstream.get(lock), here.get(lock)];
        // Upstream it was one before the pick, here it is something else everywhere.
        if (!there?.has(kind) || !own?.size || own.has(kind)) continue;
        const [other] = own.values();
        if (found.some(({ facts }) => facts.kind === 'otherLock' && facts.lock === lock)) continue;
        found.push({ path: file.path, start, end, facts: { kind: 'otherLock', lock, upstream: call, here: other! } });
    }
    return found;
}

function locksIn(text: string): TakenLock[] {
    return [...text.matchAll(CALL)].flatMap((match) => {
        const [whole, call = '', , lock = ''] = match;
        const kind = KINDS.find(([pattern]) => pattern.test(call))?.[1];
        if (kind === undefined) return [];
        return [{ kind, call, lock, start: match.index, end: match.index + whole.length }];
    });
}

/** For each lock the kinds it is taken as, each with the first of the calls. */
function kindsByLock(text: string): ReadonlyMap<string, ReadonlyMap<string, string>> {
    const kinds = new Map<string, Map<string, string>>();
    for (const { kind, call, lock } of locksIn(text)) {
        const known = kinds.get(lock) ?? new Map<string, string>();
        if (!known.has(kind)) known.set(kind, call);
        kinds.set(lock, known);
    }
    return kinds;
}
