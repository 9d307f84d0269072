/** Text in which a user names commits, taken apart. Pure: whether they exist is asked elsewhere. */
import { findCommitReferences } from '../commitMessage/findCommitReferences.ts';

/** One piece of what the user typed to name commits; `resolveCommits.ts` asks git for it. */
export type CommitName =
    /** A hash, a tag, a branch, anything that names one commit. */
    | { readonly kind: 'one'; readonly name: string }
    /** As git writes it, e.g. `a..b` or `a^..b`; merges in it are left out. */
    | { readonly kind: 'range'; readonly range: string; readonly from: string; readonly to: string }
    /** The last `count` commits of `of`. */
    | { readonly kind: 'last'; readonly count: number; readonly of: string }
    /** Nothing that could be read. */
    | { readonly kind: 'unknown'; readonly text: string };

/**
 * Pages of single commits: GitHub, GitLab, Gitea, Bitbucket, sourcehut, Azure (`/commit/`, `/commits/`; of a pull request
 * `/changes/`), kernel.org and Pagure (`/c/`), kernel.org (`/linus/`), cgit (`?id=`), gitweb (`;h=`), gitiles (`/+/`,
 * `/+show/`), Phabricator (`/rREPOSITORY<id>`).
 */
const PAGE =
    /(?:\/commits?\/|\/changes\/|\/c\/|\/linus\/|\/\+(?:show|log)?\/|[?&;](?:commit_)?id=|[?&;]h=|\/r[A-Z]{1,32})([0-9a-f]{7,64}|[0-9A-F]{7,64})(?![0-9A-Za-z])/;

/** Gerrit and Phabricator number their changes: no page of a commit, though a number can look like an id. */
const CHANGE_PAGE =
    /\/\+\/\d{1,9}(?:[/?#]|$)|\/c\/\d{1,9}(?:[/?#]|$)|\/#\/c\/|^https?:\/\/[^/]{1,200}\/D?\d{1,9}(?:[/?#]|$)/;

/** The address of a change under review, which has a number and no commit id. */
export const isChangePage = (text: string): boolean => CHANGE_PAGE.test(text);

/** `owner/name@<id>`, as forges write it in texts. */
const IN_REPOSITORY = /^[\w.-]{1,100}\/[\w.-]{1,100}@([0-9a-f]{7,64})$/i;

/** `git log --oneline`, pasted: a hash, and words. */
const LOGGED = /^[*|\\/\s]*(?:commit )?([0-9a-f]{7,64})\s+(?![0-9a-f]{7,64}\b)[^\s^~.-]/;
/** The first line of a commit in `git log`. */
const LOG_HEADING = /^[*|\\/\s]*commit ([0-9a-f]{7,64})(?:\s|$)/i;

/** What is longer is not a list of commits. */
const LONGEST = 100_000;

/** Each name once, in the order of the text. */
export function parseCommitNames(text: string): CommitName[] {
    const names: CommitName[] = [];
    for (const line of text.slice(0, LONGEST).split(/\r?\n/)) {
        const id = LOG_HEADING.exec(line)?.[1] ?? findCommitReferences(line)[0]?.id;
        const logged = LOGGED.exec(line)?.[1];
        if (id) names.push(one(id.toLowerCase()));
        else if (logged && !/[,]|\.\.|https?:/.test(line.trim().split(/\s+/)[1] ?? '')) names.push(one(logged));
        else for (const word of wordsOf(line)) readWord(word, names);
    }
    const seen = new Set<string>();
    return names.filter((name) => !seen.has(JSON.stringify(name)) && seen.add(JSON.stringify(name)));
}

/**
 * What a single commit is called by who names it, in git's terms: the id of a page or a trailer, else the text as it is.
 * @example `https://git.kernel.org/linus/1234567` is `1234567`, `HEAD@{1 day ago}` itself
 */
export function parseRevision(text: string): string {
    const [first, ...more] = parseCommitNames(text);
    return first?.kind === 'one' && more.length === 0 ? first.name : text.trim();
}

/**
 * Arguments of a command line as one text: each is a line, so that what the shell has kept together stays together, and a name
 * behind an id is not a subject of it.
 */
export const joinNames = (names: readonly string[]) => names.join('\n');

/**
 * Whether a text is worth asking git about, and not only words to search for: ids, versions, ranges, addresses, revisions
 * such as `main~2`, `HEAD@{2 days ago}`, `v6.1^{/some words}` and `:/some words`.
 */
export const namesCommits = (text: string): boolean =>
    /[0-9a-f]{7}|\.\.|^\s*:\/|[@^]\{|[\w)][~^]|^\s*(?:HEAD|@|v?\d{1,4}\.\d[\w.-]{0,60})\s*$|(?:^|\s)-\d{1,4}$/i.test(
        text,
    );

/**
 * Separated by whitespace and commas, but those in `@{1 day ago}` and `^{/some words}`; `:/some words` takes the rest of its
 * line (gitrevisions(7)).
 */
function wordsOf(line: string): string[] {
    const text = line.trim();
    if (text.startsWith(':/')) return [text];
    return [...text.matchAll(/(?:[@^]\{[^}]*(?:\}|$)|[^\s,])+/g)].map(([word]) => word);
}

function readWord(word: string, names: CommitName[]): void {
    if (word.startsWith(':/')) return void names.push(one(word));
    const bare = word.replace(/^[<("'[]+|(?<![>)"'\].;:])[>)"'\].;:]+$/g, '');
    if (/^https?:\/\//i.test(bare)) {
        const id = CHANGE_PAGE.test(bare) ? undefined : PAGE.exec(bare)?.[1];
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
    const named = IN_REPOSITORY.exec(bare)?.[1];
    if (named) return void names.push(one(named.toLowerCase()));
    // What stands in braces is a date or an expression of its own.
    const plain = bare.replace(/[@^]\{[^{}]*\}/g, (braces) => '_'.repeat(braces.length));
    const single = /^(.+)\^!$/.exec(bare);
    const dots = plain.indexOf('..');
    if (bare === '' || bare.startsWith('-') || plain.includes('...') || /[\s:?*[\\{}]/.test(plain))
        names.push({ kind: 'unknown', text: word });
    else if (single) names.push(one(single[1]!));
    else if (dots >= 0) {
        const from = bare.slice(0, dots) || 'HEAD';
        const to = bare.slice(dots + 2) || 'HEAD';
        names.push(
            to.startsWith('-') ? { kind: 'unknown', text: word } : { kind: 'range', range: `${from}..${to}`, from, to },
        );
    } else names.push(one(bare));
}

const one = (name: string): CommitName => ({ kind: 'one', name });
