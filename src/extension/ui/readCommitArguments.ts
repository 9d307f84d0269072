/** Which commits a command was called on: a row of ours, an entry of the timeline or of the history, a hash. */
import type { CommitSummary } from '../../core/backport/state.ts';
import type { TargetPreview } from '../model/targetPreview.ts';

const HASH = /^[0-9a-f]{7,64}$/i;

/** Commits that the arguments name, oldest first; empty where they name none. */
export async function readCommitArguments(
    args: readonly unknown[],
    preview: TargetPreview,
): Promise<readonly CommitSummary[]> {
    const hash = hashIn(args);
    return hash === undefined ? [] : preview.resolve(hash);
}

/**
 * The built-in git extension passes timeline items with `ref`, history items with `id`; other extensions do alike.
 * Anything else is not a commit. Pure.
 */
export function hashIn(args: readonly unknown[]): string | undefined {
    for (const arg of args) {
        const { ref, id, commit } = Object(arg) as { ref?: unknown; id?: unknown; commit?: unknown };
        for (const name of [arg, ref, commit, typeof id === 'string' ? id.split('/').at(-1) : undefined])
            if (typeof name === 'string' && HASH.test(name)) return name;
    }
    return undefined;
}

/** Rows carry their commit as the first argument of their own command. Pure. */
export function rowArguments(row: unknown): readonly unknown[] {
    const { command } = Object(row) as { command?: { arguments?: readonly unknown[] } };
    return command?.arguments ?? [];
}
