/** The todo list of a rebase that has stopped, and another one in its place: what `git rebase --edit-todo` opens an editor for. */
import { readRegularContent } from '../files/readRegularFile.ts';
import { writeAtomically } from '../files/writeAtomically.ts';
import { readConfigValues } from '../git/configValues.ts';
import type { Git } from '../git/git.ts';
import type { Instruction } from '../git/instruction.ts';
import { todoFile } from '../git/rebaseFiles.ts';
import { resolveCommit } from '../git/refs.ts';
import type { Repository } from '../git/repository.ts';
import { parseInstructions } from '../git/todoList.ts';
import { noTodoList, todoLineUnknown } from '../messages/backport.ts';
import type { Host } from '../base/host.ts';
import { operateOnOther } from './stoppedOperation.ts';

/** Bytes of a list: a line for each commit. */
export const MOST_TODO_BYTES = 16 << 20;

export interface TodoList {
    /** As git has it, comments included. */
    readonly text: string;
    readonly instructions: readonly Instruction[];
}

/** @throws Refusal where no rebase of the merge back end has stopped here */
export async function readTodoList({ gitDir }: Repository): Promise<TodoList> {
    const text = (await readRegularContent(todoFile(gitDir), { max: MOST_TODO_BYTES }))?.toString('utf8');
    if (text === undefined) throw noTodoList();
    return { text, instructions: parseInstructions(text) };
}

/**
 * Puts another list in the place of the one that is left. Each line is read first: git finds a wrong one only when it gets there.
 * @param text lines as git's own: `pick <commit> <subject>`, `exec <command>`, comments
 * @returns the commits of the former list that the new one does not name, in order
 * @throws Refusal with the list unchanged where a line is no command, or names no commit
 */
export function replaceTodoList(repository: Repository, text: string, host: Host): Promise<readonly Instruction[]> {
    return operateOnOther(repository, 'continue', host, {}, async ({ repository: locked, running }) => {
        if (running.kind !== 'rebase' || running.backend !== 'merge') throw noTodoList();
        const { instructions: former } = await readTodoList(locked);
        const named = await readLines(locked.git, text);
        await writeAtomically(todoFile(locked.gitDir), text.endsWith('\n') || text === '' ? text : `${text}\n`);
        const dropped: Instruction[] = [];
        for (const instruction of former) {
            const { commit } = instruction;
            const id = commit === undefined ? undefined : await resolveCommit(locked.git, commit);
            if (id !== undefined && !named.has(id)) dropped.push(instruction);
        }
        return dropped;
    });
}

/** @returns the commits that the lines name, full ids */
async function readLines(git: Git, text: string): Promise<ReadonlySet<string>> {
    const signs = ['#', ...(await readConfigValues(git, 'core.commentChar'))];
    const named = new Set<string>();
    for (const [at, line] of text.split('\n').entries()) {
        if (line.trim() === '' || signs.some((sign) => line.startsWith(sign))) continue;
        const [instruction] = parseInstructions(line);
        if (!instruction) throw todoLineUnknown(at + 1, line);
        const { command, commit } = instruction;
        const id = commit === undefined ? undefined : await resolveCommit(git, commit);
        if (id === undefined && (commit !== undefined || COMMITS.has(command))) throw todoLineUnknown(at + 1, line);
        if (id !== undefined) named.add(id);
    }
    return named;
}

/** Commands that take a commit. */
const COMMITS: ReadonlySet<string> = new Set(['pick', 'revert', 'reword', 'edit', 'squash', 'fixup', 'drop']);
