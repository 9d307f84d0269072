/** `git-backport todo`: what is left of a rebase that has stopped, and another list in its place. */
import { parseArgs } from 'node:util';
import { MOST_TODO_BYTES, readTodoList, replaceTodoList } from '../core/control/todoList.ts';
import { COMMON_OPTIONS, UsageError } from './args.ts';
import { cliHost } from './host.ts';
import { openWithNotes } from './open.ts';
import { plainText } from './plainText.ts';
import { readInput } from './readInput.ts';
import { printError, printOut } from './terminal.ts';

const todoUsage = `git-backport todo [--set <file>] [options]

The todo list of a rebase that has stopped: what "git rebase --edit-todo" opens an editor for. git-backport continue carries on
with it.

  --set <file>  put this list in its place, - for standard input: lines as git's own (pick <commit>, reword, edit, squash,
                fixup, drop, exec <command>, break …). Each is checked first; commits that it leaves out are named
  --json        the list as JSON
  -C <dir>      run as if started in <dir>
  --verbose     log each git call to standard error

Exit status: 0 done, 2 wrong usage, 3 failure.
`;

/** @returns the exit status */
export async function todoCommand(argv: readonly string[]): Promise<number> {
    const { values } = parseArgs({ args: [...argv], options: { set: { type: 'string' }, ...COMMON_OPTIONS } });
    if (values.help) {
        void printOut(todoUsage);
        return 0;
    }
    const host = cliHost({ verbose: values.verbose ?? false });
    const repository = await openWithNotes(values.dir, host);
    if (values.set !== undefined) {
        const dropped = await replaceTodoList(repository, await readList(values.set), host);
        for (const { commit = '', text } of dropped)
            await printError(plainText(`Left out: ${commit.slice(0, 12)} ${text}`) + '\n');
    }
    const { instructions } = await readTodoList(repository);
    const lines = instructions.map(({ command, commit, text }) =>
        [command, ...(commit === undefined ? [] : [commit.slice(0, 12)]), text].join(' ').trimEnd(),
    );
    await printOut(
        values.json
            ? `${JSON.stringify({ schema: 1, todo: instructions }, null, 2)}\n`
            : lines.map((line) => `${plainText(line)}\n`).join(''),
    );
    return 0;
}

/** @throws UsageError */
async function readList(file: string): Promise<string> {
    const read = await readInput(file, MOST_TODO_BYTES).catch(() => {
        throw new UsageError(`${JSON.stringify(file)} cannot be read: check the name.`);
    });
    if (!read) throw new UsageError(`${JSON.stringify(file)} has more than ${MOST_TODO_BYTES >> 20} MB.`);
    return read.toString('utf8');
}
