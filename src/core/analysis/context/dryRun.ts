/** Cherry-pick in memory: what would happen if the pick were taken to the target now. Touches no work tree and no ref. */
import type { FileKind } from '../../backport/state.ts';
import { GitFailed } from '../../git/git.ts';
import { mergeTree, type MergeTreeRequest, type MergeTreeResult } from '../../git/mergeTree.ts';
import { contentsMissing, renamesUnknown } from '../../messages/analysis.ts';
import type { Store } from '../../git/store.ts';

export interface DryRunRequest {
    /** Id of a commit. */
    readonly commit: string;
    /** The target's commit and its tree. */
    readonly onto: { readonly id: string; readonly tree: string };
    /** The parent that the patch is taken against; undefined for a root commit. */
    readonly base: string | undefined;
}

export interface DryRun {
    readonly outcome: 'clean' | 'conflicts' | 'empty';
    /** Tree id, in the temporary store. */
    readonly tree: string;
    readonly files: readonly DryRunFile[];
    /** git's own words where it skipped looking for renames. */
    readonly warning?: string;
}

/** A file that git cannot merge. */
export interface DryRunFile {
    /** Where it is in the result tree. */
    readonly path: string;
    readonly kind: FileKind;
    /** Blob ids and octal modes of the three versions, as the index would hold them. */
    readonly base?: FileVersionInfo;
    readonly target?: FileVersionInfo;
    readonly patch?: FileVersionInfo;
    /** git's sentence about it. */
    readonly message: string;
}

export interface FileVersionInfo {
    readonly oid: string;
    readonly mode: string;
}

/** @throws GitFailed where git could not try (an object is missing, for example) */
export async function dryRun(store: Store, { commit, onto, base }: DryRunRequest): Promise<DryRun> {
    const request = { target: onto, base, patch: commit, hasMergeBase: store.hasMergeBase };
    const merged = await mergeTree(store.git, request).catch((error: unknown) =>
        mergeWithoutRenames(store, request, error),
    );
    return {
        outcome: !merged.clean ? 'conflicts' : merged.tree === onto.tree ? 'empty' : 'clean',
        tree: merged.tree,
        files: conflictedFiles(merged),
        ...(merged.warning ? { warning: merged.warning } : {}),
    };
}

/**
 * A repository can lack contents (a filtered or damaged clone). Looking for renames reads files that the pick does not
 * touch; with that left out, most picks can be tried all the same, and the answer says what was not looked at.
 */
async function mergeWithoutRenames(store: Store, request: MergeTreeRequest, error: unknown): Promise<MergeTreeResult> {
    const missing =
        error instanceof GitFailed
            ? /unable to read (?:blob object )?([0-9a-f]{40,64})/.exec(error.stderr)?.[1]
            : undefined;
    if (!missing) throw error;
    const merged = await mergeTree(store.git, { ...request, renameLimit: 1 }).catch(() => {
        throw contentsMissing(missing);
    });
    return { ...merged, warning: renamesUnknown(missing) };
}

/** Groups what git says by file, in the order of the tree. Pure. */
export function conflictedFiles({ entries, messages }: Pick<MergeTreeResult, 'entries' | 'messages'>): DryRunFile[] {
    const files = new Map<string, { -readonly [Key in keyof DryRunFile]?: DryRunFile[Key] } & { path: string }>();
    const at = (path: string) => {
        const file = files.get(path) ?? { path };
        files.set(path, file);
        return file;
    };
    for (const { path, stage, oid, mode } of entries)
        at(path)[stage === 1 ? 'base' : stage === 2 ? 'target' : 'patch'] = { oid, mode };
    // A message about several files names the one it is about first.
    const [messagesAbout, messagesWith] = [new Map<string, Message[]>(), new Map<string, Message[]>()];
    for (const message of messages) {
        if (!message.type.startsWith('CONFLICT')) continue;
        put(messagesAbout, message.paths[0], message);
        for (const path of new Set(message.paths)) put(messagesWith, path, message);
    }
    return [...files.values()].map((file) => {
        const about = messagesAbout.get(file.path) ?? [];
        const mentioned = messagesWith.get(file.path) ?? [];
        const message = about[0] ?? mentioned[0];
        return {
            ...file,
            kind: classifyDryRunConflict(
                file,
                (about.length ? about : mentioned).map(({ type, text }) => `${type} ${text}`).join('\n'),
            ),
            message: message?.text ?? '',
        };
    });
}

type Message = MergeTreeResult['messages'][number];

function put(map: Map<string, Message[]>, path: string | undefined, message: Message): void {
    if (path === undefined) return;
    const same = map.get(path);
    if (same) same.push(message);
    else map.set(path, [message]);
}

/** git's message types are stable words (merge-ort's `type_short_descriptions`); the stages tell the rest. */
function classifyDryRunConflict(
    { base, target, patch }: Omit<DryRunFile, 'kind' | 'message'>,
    words: string,
): FileKind {
    const modes = [base, target, patch].flatMap((version) => (version ? [version.mode] : []));
    if (/rename\/rename/.test(words)) return 'rename/rename';
    if (/rename\/delete/.test(words)) return 'rename/delete';
    if (/modify\/delete/.test(words)) return 'modify/delete';
    if (/directory rename|rename.*implicit dir|implicit dir/.test(words)) return 'directory rename';
    if (/file\/directory/.test(words)) return 'directory/file';
    if (/submodule/.test(words) || modes.includes('160000')) return 'submodule';
    if (/binary/.test(words)) return 'binary';
    if (modes.includes('120000')) return 'symlink';
    if (/distinct (modes|types)/.test(words)) return 'mode';
    if (!base && target && patch) return target.oid === patch.oid ? 'mode' : 'add/add';
    if (base && !(target && patch)) return 'modify/delete';
    return base && target && patch && target.oid === patch.oid ? 'mode' : 'content';
}
