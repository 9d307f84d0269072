/** Cherry-pick in memory: what would happen if the pick were taken to the target now. Touches no work tree and no ref. */
import { classifyConflict } from '../../backport/classifyConflict.ts';
import { readConflictFacts } from '../../backport/readConflictFacts.ts';
import type { FileKind } from '../../backport/state.ts';
import { GitFailed } from '../../git/git.ts';
import { settleSubmodules } from '../../git/mergeSubmodules.ts';
import { mergeTree, type MergeTreeRequest, type MergeTreeResult } from '../../git/mergeTree.ts';
import { contentsMissing } from '../../messages/analysis.ts';
import type { ReportNote } from '../../messages/reportNotes.ts';
import type { Store } from '../../git/store.ts';

/** A pick to be tried in memory; ids are full. */
export interface DryRunRequest {
    /** Id of a commit. */
    readonly commit: string;
    /** The target's commit and its tree. */
    readonly onto: { readonly id: string; readonly tree: string };
    /** The parent that the patch is taken against; undefined for a root commit. */
    readonly base: string | undefined;
}

type RenamesNote = Extract<ReportNote, { kind: 'renames-limited' | 'renames-unread' }>;

export interface DryRun {
    readonly outcome: 'clean' | 'conflicts' | 'empty';
    /** Tree id, in the temporary store. */
    readonly tree: string;
    readonly files: readonly DryRunFile[];
    /** Where renames were not followed everywhere. */
    readonly renames?: RenamesNote;
    /** Submodules in conflict into which nobody could look here: where they are checked out, git may merge them. */
    readonly unreadSubmodules?: readonly string[];
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

/** One version of a file: blob id and octal mode. */
export interface FileVersionInfo {
    readonly oid: string;
    readonly mode: string;
}

/** @throws GitFailed where git could not try (an object is missing, for example) */
export async function dryRun(store: Store, { commit, onto, base }: DryRunRequest): Promise<DryRun> {
    const request = { target: onto, base, patch: commit, hasMergeBase: store.hasMergeBase };
    const { merged: inMemory, renames } = await mergeTree(store.git, request).then(noteRenames, (error: unknown) =>
        mergeWithoutRenames(store, request, error),
    );
    const { merged, unread } = await settleSubmodules(store.git, inMemory);
    const files = listConflictedFiles(merged);
    // A root commit's change is taken against nothing.
    const trees = { base: base ?? `${commit}^`, target: onto.id, patch: commit };
    const facts = await readConflictFacts(store.git, store.objects, trees, files);
    return {
        outcome: !merged.clean ? 'conflicts' : merged.tree === onto.tree ? 'empty' : 'clean',
        tree: merged.tree,
        files: files.map(({ binary, ...file }) => ({
            ...file,
            kind: classifyConflict(file, { ...facts.get(file.path)!, binary }),
        })),
        ...(renames ? { renames } : {}),
        ...(unread.length ? { unreadSubmodules: unread } : {}),
    };
}

interface NotedMerge {
    readonly merged: MergeTreeResult;
    readonly renames?: RenamesNote;
}

const noteRenames = (merged: MergeTreeResult): NotedMerge => ({
    merged,
    ...(merged.warning === undefined ? {} : { renames: { kind: 'renames-limited', warning: merged.warning } }),
});

/**
 * A repository can lack contents (a filtered or damaged clone). Looking for renames reads files that the pick does not
 * touch; with that left out, most picks can be tried all the same, and the answer says what was not looked at.
 */
async function mergeWithoutRenames(store: Store, request: MergeTreeRequest, error: unknown): Promise<NotedMerge> {
    const missing =
        error instanceof GitFailed
            ? /unable to read (?:blob object )?([0-9a-f]{40,64})/.exec(error.stderr)?.[1]
            : undefined;
    if (!missing) throw error;
    const merged = await mergeTree(store.git, { ...request, renameLimit: 1 }).catch(() => {
        throw contentsMissing(missing);
    });
    return { merged, renames: { kind: 'renames-unread', object: missing } };
}

/** A file before its kind is known, and whether git has found no text to merge in it. */
type UnclassifiedFile = Omit<DryRunFile, 'kind'> & { readonly binary: boolean };

/** Groups what git says by file, in the order of the tree. Pure. */
export function listConflictedFiles({
    entries,
    messages,
}: Pick<MergeTreeResult, 'entries' | 'messages'>): UnclassifiedFile[] {
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
            // One of merge-ort's `type_short_descriptions`.
            binary: mentioned.some(({ type }) => type === 'CONFLICT (binary)'),
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
