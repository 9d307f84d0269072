/** Text in which a person names commits, taken apart. Pure: whether they exist is asked elsewhere. */

export type CommitName =
    /** A hash, a tag, a branch, anything that names one commit. */
    | { readonly kind: 'one'; readonly name: string }
    /** As git writes it, e.g. `a..b` or `a^..b`; merges in it are left out. */
    | { readonly kind: 'range'; readonly range: string; readonly from: string; readonly to: string }
    /** The last `count` commits of `of`. */
    | { readonly kind: 'last'; readonly count: number; readonly of: string }
    /** Nothing that could be read. */
    | { readonly kind: 'unknown'; readonly text: string };

const HEX = '[0-9a-f]{7,64}';

/** Pages of single commits: GitHub, GitLab, Gitea (`/commit/`), kernel.org (`/c/`), cgit (`?id=`), gitweb (`;h=`), gitiles (`/+/`). */
const PAGE = new RegExp(`(?:/commits?/|/c/|/\\+/|[?&;](?:commit_)?id=|[?&;]h=)(${HEX})(?![0-9a-z])`, 'i');

/** Trailers and sentences that name the upstream commit in a backport's message, or the commit that a fix is for. */
const TRAILERS = [
    new RegExp(`^\\s*(?:\\[\\s*)?upstream commit:?\\s+(${HEX})\\b`, 'i'),
    new RegExp(`^\\s*commit (${HEX}) upstream\\b`, 'i'),
    new RegExp(`\\(cherry[- ]picked from commit (${HEX})`, 'i'),
    new RegExp(`\\bthis reverts commit (${HEX})\\b`, 'i'),
    new RegExp(`^\\s*(?:fixes|upstream-commit|cherry-picked-from|commit):?\\s+(${HEX})\\b`, 'i'),
];

/** What is longer is no list of commits. */
const LONGEST = 100_000;

/** Each name once, in the order of the text. */
export function parseCommitNames(text: string): CommitName[] {
    const names: CommitName[] = [];
    for (const line of text.slice(0, LONGEST).split(/\r?\n/)) {
        const trailer = TRAILERS.map((pattern) => pattern.exec(line)?.[1]).find(Boolean);
        // `git log --oneline`, pasted: a hash, and words.
        const logged = new RegExp(`^[*|\\\\/\\s]*(?:commit )?(${HEX})\\s+(?![0-9a-f]{7,64}\\b)[^\\s^~.-]`).exec(
            line,
        )?.[1];
        if (trailer) names.push(one(trailer.toLowerCase()));
        else if (logged && !/[,]|\.\.|https?:/.test(line.trim().split(/\s+/)[1] ?? '')) names.push(one(logged));
        else for (const word of line.split(/[\s,]+/)) if (word) readWord(word, names);
    }
    const seen = new Set<string>();
    return names.filter((name) => !seen.has(JSON.stringify(name)) && seen.add(JSON.stringify(name)));
}

function readWord(word: string, names: CommitName[]): void {
    const bare = word.replace(/^[<("'[]+|(?<![>)"'\].;:])[>)"'\].;:]+$/g, '');
    if (/^https?:\/\//i.test(bare)) {
        const id = PAGE.exec(bare)?.[1];
        names.push(id ? one(id.toLowerCase()) : { kind: 'unknown', text: word });
        return;
    }
    const count = /^-(\d{1,4})$/.exec(bare);
    if (count) {
        // As in `git log main -3`: the count belongs to the name before it.
        const last = names.at(-1);
        if (last?.kind === 'one') names.pop();
        names.push({ kind: 'last', count: Number(count[1]), of: last?.kind === 'one' ? last.name : 'HEAD' });
        return;
    }
    const single = /^(.+)\^!$/.exec(bare);
    const range = /^((?:[^.]|\.(?!\.))*)\.\.(.*)$/.exec(bare);
    if (bare === '' || bare.startsWith('-') || bare.includes('...') || /[\s:?*[\\]/.test(bare))
        names.push({ kind: 'unknown', text: word });
    else if (single) names.push(one(single[1]!));
    else if (range) {
        const from = range[1] || 'HEAD';
        const to = range[2] || 'HEAD';
        names.push(
            to.startsWith('-') ? { kind: 'unknown', text: word } : { kind: 'range', range: `${from}..${to}`, from, to },
        );
    } else names.push(one(bare));
}

const one = (name: string): CommitName => ({ kind: 'one', name });
