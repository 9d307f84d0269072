/** A history as data, and how it gets into a repository. */
import type { Repo } from '../repo.ts';

/** How one file changes: pieces of text that occur once, replaced in order; a whole new text; gone; moved from. */
export type Change = readonly (readonly [from: string, to: string])[] | string | null | { from: string } | Rewrite;
/** A change that a list of pieces cannot say. */
export type Rewrite = (text: string) => string;

export interface Step {
    /** What tests call the commit. */
    name?: string;
    /** The branch that it is made on; by default the branch of the step before. */
    on?: string;
    /** Where a new branch starts: a tag or a branch. */
    start?: string;
    /** The branch that is merged; it must have changed no file that the branch merged into has changed as well. */
    merge?: string;
    /** Subject, blank line, body. `{name}` stands for the id of a commit that came before, `{name:12}` for 12 digits. */
    message: string;
    /** `Name <mail>`. */
    author: string;
    /** `2021-10-31` */
    date: string;
    files: Readonly<Record<string, Change>>;
    /** An annotated tag on the commit. */
    tag?: string;
}

/** A branch, or a tag, as far as the history has come. */
interface Tip {
    /** `:<mark>` or an id, as fast-import takes either. */
    at: string;
    files: ReadonlyMap<string, string>;
    /** The files where the branch began. */
    start: ReadonlyMap<string, string>;
}

/**
 * Writes the steps into a repository, in one run of fast-import for all steps up to one whose message names the id of
 * another. Throws where a piece of text is not found exactly once: the history would not be what it says.
 * @returns the ids of the named steps
 */
export function writeHistory(repo: Repo, steps: readonly Step[]): Record<string, string> {
    const ids: Record<string, string> = {};
    const tips = new Map<string, Tip>();
    const waiting = new Map<number, string>();
    let stream = '';
    let mark = 0;
    let branch = '';

    const flush = () => {
        const marks = repo.fastImport(stream);
        for (const [n, name] of waiting) ids[name] = marks.get(n)!;
        for (const [name, tip] of tips)
            if (tip.at.startsWith(':')) tips.set(name, { ...tip, at: marks.get(Number(tip.at.slice(1)))! });
        stream = '';
        waiting.clear();
    };

    for (const step of steps) {
        branch = step.on ?? branch;
        if (names(step.message).some((name) => !(name in ids))) flush();
        const before = tips.get(branch) ?? tips.get(step.start ?? '');
        const files = new Map(before?.files);
        const merged = step.merge === undefined ? undefined : tips.get(step.merge);
        const changes: Record<string, Change> = { ...taken(merged, before), ...step.files };
        for (const [path, change] of Object.entries(changes)) apply(files, path, change, step);
        // Commits of one day follow each other.
        const date = `${Date.parse(`${step.date}T09:00:00Z`) / 1000 + mark * 60} +0000`;
        stream += `commit refs/heads/${branch}\nmark :${++mark}\n`;
        stream += `author ${step.author} ${date}\ncommitter ${step.author} ${date}\n${data(fill(step.message, ids))}`;
        if (before) stream += `from ${before.at}\n`;
        if (merged) stream += `merge ${merged.at}\n`;
        for (const path of before?.files.keys() ?? []) if (!files.has(path)) stream += `D ${path}\n`;
        for (const [path, text] of files)
            if (before?.files.get(path) !== text) stream += `M 100644 inline ${path}\n${data(text)}`;
        const tip = { at: `:${mark}`, files, start: tips.get(branch)?.start ?? before?.files ?? new Map() };
        tips.set(branch, tip);
        if (step.name) waiting.set(mark, step.name);
        if (step.tag) {
            stream += `tag ${step.tag}\nfrom :${mark}\ntagger ${step.author} ${date}\n${data(`${step.tag}\n`)}`;
            tips.set(step.tag, tip);
        }
    }
    flush();
    return ids;
}

/** What a merge brings: the files that the other branch has changed since it began. */
function taken(merged: Tip | undefined, before: Tip | undefined): Record<string, string> {
    const changed = [...(merged?.files ?? [])].filter(([path, text]) => merged?.start.get(path) !== text);
    for (const [path] of changed)
        if (before?.files.get(path) !== merged?.start.get(path)) throw new Error(`${path} would have to be merged`);
    return Object.fromEntries(changed);
}

function apply(files: Map<string, string>, path: string, change: Change, step: Step): void {
    const fail = (why: string): never => {
        throw new Error(`${path}: ${why}, in "${step.message.split('\n')[0]}"`);
    };
    const text = () => files.get(path) ?? fail('there is no such file');
    if (change === null) files.delete(path);
    else if (typeof change === 'string') files.set(path, change);
    else if (typeof change === 'function') files.set(path, change(text()));
    else if ('from' in change) {
        files.set(path, files.get(change.from) ?? fail(`${change.from} is not there`));
        files.delete(change.from);
    } else {
        for (const [from, to] of change) {
            const parts = text().split(from);
            if (parts.length !== 2) fail(`${parts.length - 1} times ${JSON.stringify(from)}`);
            files.set(path, parts.join(to));
        }
    }
}

const PLACEHOLDER = /\{(\w+)(?::(\d+))?\}/g;
const names = (message: string) => [...message.matchAll(PLACEHOLDER)].map((match) => match[1]!);
const fill = (message: string, ids: Record<string, string>) =>
    message.replace(PLACEHOLDER, (_, name: string, digits?: string) => ids[name]!.slice(0, Number(digits ?? 40)));

const data = (text: string) => `data ${Buffer.byteLength(text)}\n${text}\n`;
