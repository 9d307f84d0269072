/**
 * The files in which git keeps a rebase of the merge back end, `rebase-merge/` (git's sequencer.c; no command prints them):
 * what is done, what is left, where it began. Read-only: git writes them.
 */
import path from 'node:path';
import { exists } from '../files/exists.ts';
import { readRegularContent } from '../files/readRegularFile.ts';
import type { Instruction, UpdatedRef } from './instruction.ts';
import { parseHeadName, parseId, parseInstructions, parseUpdatedRefs } from './todoList.ts';

export interface RebaseFiles {
    /** Full name of the branch that is rebased; undefined where HEAD was detached. */
    readonly branch: string | undefined;
    /** The commit that the rebase began at, and the one that it goes onto. */
    readonly from: string | undefined;
    readonly onto: string | undefined;
    /** 1-based line of the todo list that git is at, and how many there are. */
    readonly step: { readonly index: number; readonly count: number };
    readonly done: readonly Instruction[];
    readonly todo: readonly Instruction[];
    /** The commit that it has stopped at, abbreviated or whole. */
    readonly stopped: string | undefined;
    /** Set at an `edit` or a `reword`: the commit that the next one is made over. */
    readonly amend: string | undefined;
    /** The user has written the todo list. */
    readonly isInteractive: boolean;
    /** The stash of changes that come back at the end, 40 hex. */
    readonly autostash: string | undefined;
    readonly updatedRefs: readonly UpdatedRef[];
    /**
     * git was ended while it made or removed these files: nothing has begun yet, or all was done. It calls that a rebase in
     * progress, and forgets it by `--quit` alone.
     */
    readonly isCutOff?: true;
}

const LARGEST = 64 << 20;

/** The list of what is left, which the user may edit while the rebase has stopped; git reads it when it continues. */
export const todoFile = (gitDir: string) => path.join(gitDir, 'rebase-merge', 'git-rebase-todo');

const CUT_OFF: RebaseFiles = {
    branch: undefined,
    from: undefined,
    onto: undefined,
    step: { index: 0, count: 0 },
    done: [],
    todo: [],
    stopped: undefined,
    amend: undefined,
    isInteractive: false,
    autostash: undefined,
    updatedRefs: [],
    isCutOff: true,
};

/** @returns undefined where no such rebase runs */
export async function readRebase(gitDir: string): Promise<RebaseFiles | undefined> {
    const dir = path.join(gitDir, 'rebase-merge');
    const read = async (name: string) =>
        (await readRegularContent(path.join(dir, name), { max: LARGEST }))?.toString('utf8');
    // Interactive or not, the merge back end writes this one first.
    const headName = await read('head-name');
    if (headName === undefined)
        return (await exists(dir)) ? { ...CUT_OFF, autostash: parseId(await read('autostash')) } : undefined;
    const [from, onto, index, count, done, todo, stopped, amend, interactive, autostash, refs] = await Promise.all(
        [
            ...['orig-head', 'onto', 'msgnum', 'end', 'done', 'git-rebase-todo', 'stopped-sha', 'amend'],
            ...['interactive', 'autostash', 'update-refs'],
        ].map(read),
    );
    return {
        branch: parseHeadName(headName),
        from: parseId(from),
        onto: parseId(onto),
        step: { index: Number(index) || 0, count: Number(count) || 0 },
        done: parseInstructions(done ?? ''),
        todo: parseInstructions(todo ?? ''),
        stopped: stopped?.trim() || undefined,
        amend: parseId(amend),
        isInteractive: interactive !== undefined,
        autostash: parseId(autostash),
        updatedRefs: parseUpdatedRefs(refs ?? ''),
    };
}
