/**
 * Whole histories as a few lines of text, for data cases:
 *
 *     start: Begin
 *         file net/foo.c
 *             int foo(void)
 *             {
 *     reformat: Reformat foo                 (child of the commit above)
 *         change net/foo.c
 *             -int foo(void)
 *             +int foo( void )
 *     target <start: Release 1.0             (child of `start`; two parents make a merge)
 *     pick <reformat: Fix foo
 *         says
 *             Fixes: {reformat:12} ("Reformat foo")
 *
 * Also `delete <path>`, `rename <from> <to>`, `author Name <mail>`, `written like <name>` (author and author date of another
 * commit, as a cherry-pick keeps them) and `later <hours>`. A merge has its first parent's files unless it changes some.
 * Each commit is an hour later than the one above it, and has a branch of its name.
 */
import type { Repo } from './repo.ts';

interface Step {
    readonly name: string;
    readonly parents: readonly string[];
    readonly subject: string;
    readonly actions: readonly { readonly words: string; readonly lines: readonly string[] }[];
}

interface Built {
    readonly files: ReadonlyMap<string, string>;
    readonly author: string;
}

const START = 1_704_067_200;
const HOUR = 3600;

/** @returns commit ids by name @throws Error that names the commit whose text makes no sense */
export function buildHistory(repo: Repo, text: string): Record<string, string> {
    const built = new Map<string, Built>();
    let ids: Record<string, string> = {};
    let stream = '';
    let now = START;
    const flush = () => {
        repo.fastImport(stream);
        stream = '';
        const refs = repo.git('for-each-ref', '--format=%(refname:short) %(objectname)', 'refs/heads');
        ids = Object.fromEntries(refs.split('\n').map((line) => line.split(' ') as [string, string]));
    };
    for (const step of parseHistory(text)) {
        const { name, parents, subject, actions } = step;
        const files = new Map(built.get(parents[0] ?? '')?.files);
        let body = '';
        now += HOUR;
        let author = `Ada Picker <ada@example.org> ${now} +0000`;
        for (const { words, lines } of actions) {
            const [verb = '', first = '', second = ''] = words.split(' ');
            if (verb === 'file') files.set(first, lines.map((line) => `${line}\n`).join(''));
            else if (verb === 'change') files.set(first, changed(step, first, files.get(first), lines));
            else if (verb === 'delete') files.delete(first);
            else if (verb === 'rename') {
                files.set(second, files.get(first) ?? '');
                files.delete(first);
            } else if (verb === 'says') body = `\n\n${lines.join('\n')}`;
            else if (verb === 'later') now += Number(first) * HOUR;
            else if (verb === 'author') author = `${words.slice(7)} ${now} +0000`;
            else if (verb === 'written') author = built.get(second)?.author ?? '';
            else throw new Error(`${name}: what is "${words}"?`);
        }
        if (/\{\w+(:\d+)?\}/.test(body)) flush();
        body = body.replace(/\{(\w+)(?::(\d+))?\}/g, (whole, of: string, digits?: string) => {
            const id = ids[of];
            if (!id) throw new Error(`${name} speaks of ${whole}, which is not above it.`);
            return digits ? id.slice(0, Number(digits)) : id;
        });
        built.set(name, { files, author });
        const [from, ...merged] = parents;
        stream += [
            `commit refs/heads/${name}`,
            `author ${author}`,
            `committer Cora Mitter <cora@example.org> ${now} +0000`,
            data(subject + body + '\n') + (from ? `from refs/heads/${from}\n` : ''),
        ].join('\n');
        stream += merged.map((parent) => `merge refs/heads/${parent}\n`).join('') + 'deleteall\n';
        for (const [path, content] of files) stream += `M 100644 inline ${path}\n${data(content)}\n`;
        stream += '\n';
    }
    flush();
    return ids;
}

const data = (text: string) => `data ${Buffer.byteLength(text)}\n${text}`;

function parseHistory(text: string): Step[] {
    const steps: (Omit<Step, 'actions'> & { actions: { words: string; lines: string[] }[] })[] = [];
    for (const line of text.split('\n')) {
        const head = /^(\w+)((?: <\w+)*): (.*)$/.exec(line);
        const action = /^ {4}(\S.*)$/.exec(line)?.[1];
        if (head) {
            const above = steps.at(-1)?.name;
            const parents = head[2]!.split(' <').filter(Boolean);
            const implied = above === undefined ? [] : [above];
            steps.push({ name: head[1]!, parents: parents.length ? parents : implied, subject: head[3]!, actions: [] });
        } else if (action) steps.at(-1)?.actions.push({ words: action, lines: [] });
        else if (line.startsWith(' '.repeat(8))) steps.at(-1)?.actions.at(-1)?.lines.push(line.slice(8));
        else if (!line.trim()) steps.at(-1)?.actions.at(-1)?.lines.push('');
        else throw new Error(`What is "${line}"?`);
    }
    // An empty line belongs to a text only where the text goes on.
    for (const { actions } of steps)
        for (const { lines } of actions) while (lines.length && lines.at(-1) === '') lines.pop();
    return steps;
}

/** Replaces the one place that has the lines with ` ` and `-` by those with ` ` and `+`. */
function changed({ name }: Step, path: string, text: string | undefined, lines: readonly string[]): string {
    const side = (signs: string) =>
        lines.filter((line) => line === '' || signs.includes(line[0]!)).map((line) => `${line.slice(1)}\n`);
    const before = side(' -').join('');
    const at = `\n${text ?? ''}`.indexOf(`\n${before}`);
    if (text === undefined || at < 0) throw new Error(`${name}: ${path} does not hold\n${before}`);
    if (`\n${text}`.indexOf(`\n${before}`, at + 1) >= 0) throw new Error(`${name}: ${path} holds it twice\n${before}`);
    return text.slice(0, at) + side(' +').join('') + text.slice(at + before.length);
}
