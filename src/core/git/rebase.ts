/**
 * The files in which git keeps a rebase of the merge back end, `rebase-merge/` (git's sequencer.c; no command prints them):
 * what is done, what is left, where it began. Read-only: git writes them.
 */
import type { Instruction, InstructionCommand, UpdatedRef } from './instruction.ts';
import path from 'node:path';
import { contentOfRegularFile } from '../files/readRegularFile.ts';

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
}

const LARGEST = 64 << 20;

/** @returns undefined where no such rebase runs */
export async function readRebase(gitDir: string): Promise<RebaseFiles | undefined> {
    const dir = path.join(gitDir, 'rebase-merge');
    const read = async (name: string) =>
        (await contentOfRegularFile(path.join(dir, name), { max: LARGEST }))?.toString('utf8');
    // Interactive or not, the merge back end writes this one first, and takes it away last.
    const headName = await read('head-name');
    if (headName === undefined) return undefined;
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

/** `refs/heads/x`, or `detached HEAD`. Pure. */
export function parseHeadName(text: string): string | undefined {
    const name = text.trim();
    return name.startsWith('refs/') ? name : undefined;
}

/** Pure. */
export function parseId(text: string | undefined): string | undefined {
    const id = text?.trim() ?? '';
    return /^[0-9a-f]{40,64}$/.test(id) ? id : undefined;
}

const COMMANDS: Readonly<Record<string, InstructionCommand>> = {
    ...{ p: 'pick', pick: 'pick', revert: 'revert', r: 'reword', reword: 'reword', e: 'edit', edit: 'edit' },
    ...{ s: 'squash', squash: 'squash', f: 'fixup', fixup: 'fixup', m: 'merge', merge: 'merge' },
    ...{ x: 'exec', exec: 'exec', b: 'break', break: 'break', l: 'label', label: 'label', t: 'reset', reset: 'reset' },
    ...{ u: 'update-ref', 'update-ref': 'update-ref', d: 'drop', drop: 'drop', noop: 'noop' },
};

/** Commands whose first argument is a commit. */
const WITH_COMMIT: ReadonlySet<InstructionCommand> = new Set([
    ...(['pick', 'revert', 'reword', 'edit', 'squash', 'fixup', 'drop'] as const),
]);

/** Lines that are no command (comments, whatever the comment character is) are left out. Pure. */
export function parseInstructions(text: string): Instruction[] {
    const found: Instruction[] = [];
    for (const line of text.split('\n')) {
        const words = line.trim().split(' ');
        const command = Object.hasOwn(COMMANDS, words[0]!) ? COMMANDS[words[0]!] : undefined;
        if (command) found.push(parseArguments(command, words.slice(1)));
    }
    return found;
}

function parseArguments(command: InstructionCommand, words: readonly string[]): Instruction {
    // `fixup -C <commit>`, `merge -C <commit> <label> # <subject>`
    const hasFlag = words[0] === '-C' || words[0] === '-c';
    const isNamed = WITH_COMMIT.has(command) || (command === 'merge' && hasFlag);
    const rest = hasFlag ? words.slice(1) : words;
    if (!isNamed) return { command, text: rest.join(' ') };
    const behind = rest.slice(1);
    // Since git 2.54 the subject stands behind a `#`.
    const text = (behind[0] === '#' ? behind.slice(1) : behind).join(' ');
    return { command, ...(rest[0] ? { commit: rest[0] } : {}), text };
}

/** Three lines each: name, where it was, where it goes (zeros until then). Pure. */
export function parseUpdatedRefs(text: string): UpdatedRef[] {
    const lines = text.split('\n');
    const found: UpdatedRef[] = [];
    for (let at = 0; at + 2 < lines.length; at += 3) {
        const before = parseId(lines[at + 1]);
        const after = parseId(lines[at + 2]);
        if (before) found.push({ ref: lines[at]!, before, after: after && /[^0]/.test(after) ? after : undefined });
    }
    return found;
}
